import type { Attention, SourceProgress, SourceRecord } from '../domain/source-record';
import type { SourceView } from '../domain/source-shape';
import type { SourceStatus } from '../domain/source-words';
import type { SliceBeingRead } from './source-runs';
import type { LifeState } from './source-state';

export function mayRead(state: LifeState): boolean {
  return !state.paused && !state.ended && state.rejected === null;
}

export function backfillDone(state: LifeState): boolean {
  return !state.planWanted && !state.planning && state.backfill === null;
}

export function reconcileDueAt(state: LifeState): number {
  return backfillDone(state) ? state.reconciledAt + state.pace.reconcileIntervalMs : Infinity;
}

export function statusOf(state: LifeState): SourceStatus {
  if (state.ended) return 'disconnected';
  if (state.rejected) return 'needs_reconnection';
  if (state.paused) return 'paused';
  return backfillDone(state) ? 'live' : 'backfilling';
}

/** 0 to 1, by the calls that Gong announced for the slices. */
export function progressOf(state: LifeState): number {
  if (backfillDone(state)) return 1;
  if (state.backfill === null) return 0;
  const left = state.backfill.slices.reduce((sum, entry) => sum + callsLeft(entry), 0);
  return Math.min(0.999, Math.max(0, 1 - left / Math.max(1, state.plannedCalls)));
}

function callsLeft(entry: SliceBeingRead): number {
  return Math.max(0, entry.slice.calls - entry.walk.scanned);
}

export function attentionOf(state: LifeState): Attention | null {
  const { rejected, waits, heldBack } = state;
  if (rejected) return rejected;
  const wait = [waits.foreground, waits.backfill].find((one) => one !== null && one.code !== 'busy');
  if (wait && mayRead(state)) return { code: wait.code, message: wait.message, retryAt: iso(wait.until) };
  if (heldBack > 0) return vanished(heldBack);
  return backfillDone(state) && state.counts.imported === 0 ? nothingFound(state) : null;
}

function vanished(calls: number): Attention {
  return {
    code: 'many_calls_vanished',
    message: `${calls} calls of this source are gone from Gong at once. Nothing was erased: check whether whoever connected Gong can still see them.`,
  };
}

/** The likely reasons, the likeliest first. */
function nothingFound({ found, counts }: LifeState): Attention {
  const code = 'no_calls_found';
  if (counts.skipped > 0) {
    return {
      code,
      message: `All ${counts.skipped} calls found were skipped: the list of skipped calls says why for each.`,
    };
  }
  if (found?.teams === 0 && found.everyone !== null && found.everyone > 0) {
    return {
      code,
      message: `Gong shows ${found.everyone} calls in this time, but the primary owner of none of them is in the chosen teams. Choose other teams, or all managers.`,
    };
  }
  return {
    code,
    message:
      'Gong shows no calls of the chosen teams in this time. Either there were none, or their owners are in other teams, or whoever connected Gong cannot see them.',
  };
}

export function nextSyncAtOf(state: LifeState): number | null {
  if (!mayRead(state)) return null;
  return Math.max(Math.min(state.nextPollAt, reconcileDueAt(state)), state.waits.foreground?.until ?? 0);
}

/** When something is due although nothing happens; null: something is under way, or only a person can go on. */
export function wakeAtOf(state: LifeState): number | null {
  if (!mayRead(state)) return null;
  const { foreground, backfill, waits } = state;
  const times: number[] = [];
  if (waits.foreground) times.push(waits.foreground.until);
  else if (!foreground) times.push(Math.min(state.nextPollAt, reconcileDueAt(state)));
  if (waits.backfill && (backfill || state.planWanted)) times.push(waits.backfill.until);
  return times.length === 0 ? null : Math.min(...times);
}

export function progressRecord(state: LifeState): SourceProgress {
  return {
    slices: (state.backfill?.slices ?? []).map((entry) => entry.slice),
    plannedCalls: state.plannedCalls,
    covered: state.covered,
    cursor: state.cursor,
    reconciledAt: state.reconciledAt,
    fullReconciledAt: state.fullReconciledAt,
  };
}

export function recordOf(state: LifeState): SourceRecord {
  const nextSyncAt = nextSyncAtOf(state);
  const { foreground } = state;
  return {
    revision: state.revision,
    status: statusOf(state),
    paused: state.paused,
    backfillDone: backfillDone(state),
    backfillProgress: progressOf(state),
    attention: attentionOf(state),
    nextSyncAt: nextSyncAt === null ? null : iso(nextSyncAt),
    configApplied: state.configApplied,
    progress: progressRecord(state),
    openRuns:
      foreground?.kind === 'manual'
        ? [{ runId: foreground.id, kind: foreground.kind, startedAt: iso(foreground.startedAt) }]
        : [],
  };
}

export const contentOf = (record: SourceRecord): string => JSON.stringify({ ...record, revision: 0 });

/** What must be written at once: all but how far the reading has come. */
export const urgentPartOf = (record: SourceRecord): string =>
  contentOf({
    ...record,
    progress: { ...record.progress, slices: [], plannedCalls: 0 },
    backfillProgress: Math.ceil(record.backfillProgress),
  });

const iso = (ms: number): string => new Date(ms).toISOString();

/** The Source of the contract, as the query `state` answers it. */
export function sourceOf(state: LifeState, workflowId: string): SourceView {
  const { about } = state;
  const record = recordOf(state);
  return {
    id: state.sourceId,
    kind: about.kind,
    containerId: about.containerId,
    name: about.name,
    teams: about.teams === 'all' ? { mode: 'all' } : { mode: 'selected', managerIds: about.teams },
    timeframe: about.timeframe,
    windowStart: iso(about.windowStart),
    status: record.status,
    backfill: { done: record.backfillDone, progress: record.backfillProgress },
    counts: state.counts,
    lastSync: state.lastSync,
    nextSyncAt: record.nextSyncAt,
    attention: record.attention,
    workflowId,
    createdAt: iso(about.createdAt),
  };
}
