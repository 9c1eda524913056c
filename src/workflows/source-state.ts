import type { LastSync, SourceCounts } from '../domain/source-shape';
import type { Coverage } from '../domain/backfill-plan';
import type { Pace } from '../domain/source-record';
import { jitteredInterval } from '../domain/sync-times';
import type { Run } from './source-runs';
import type { About, ClosedRun, LoadedSource, Wait } from './source-steps';

/** All that a source's workflow carries along, also across continue-as-new. Plain JSON. Times in ms since 1970. */
export type LifeState = {
  sourceId: string;
  about: About;
  paused: boolean;
  /** Disconnected or deleted: nothing is read any more. */
  ended: boolean;
  rejected: { code: string; message: string } | null;
  waits: { foreground: Wait | null; backfill: Wait | null };
  /** Readings that failed in a row. */
  failures: number;
  planWanted: boolean;
  planning: boolean;
  covered: Coverage | null;
  configApplied: number;
  plannedCalls: number;
  /** What Gong announced when a backfill was last planned. */
  found: { teams: number; everyone: number | null } | null;
  backfill: Run | null;
  foreground: Run | null;
  syncWanted: 'recent' | 'whole' | null;
  nextPollAt: number;
  cursor: number;
  reconciledAt: number;
  fullReconciledAt: number;
  /** Calls that vanished from Gong at once, so many that a person has to look. */
  heldBack: number;
  closedRuns: ClosedRun[];
  revision: number;
  publishing: boolean;
  /** The content of the newest record that is known to be written. */
  written: string;
  writtenUrgent: string;
  writtenAt: number;
  lastSync: LastSync | null;
  counts: SourceCounts;
  pace: Pace;
};

export function firstState(sourceId: string, loaded: LoadedSource, now: number): LifeState {
  const progress = loaded.progress;
  return {
    sourceId,
    about: loaded.about,
    paused: loaded.paused,
    ended: false,
    rejected: null,
    waits: { foreground: null, backfill: null },
    failures: 0,
    planWanted: !progress?.covered || loaded.configApplied < loaded.configVersion,
    planning: false,
    covered: progress?.covered ?? null,
    configApplied: loaded.configApplied,
    plannedCalls: progress?.plannedCalls ?? 0,
    found: null,
    backfill: null,
    foreground: null,
    syncWanted: null,
    nextPollAt: progress ? now : now + jitteredInterval(loaded.pace.syncIntervalMs, sourceId, now),
    cursor: progress?.cursor ?? loaded.about.createdAt,
    reconciledAt: progress?.reconciledAt ?? loaded.about.createdAt,
    fullReconciledAt: progress?.fullReconciledAt ?? loaded.about.createdAt,
    heldBack: 0,
    closedRuns: [],
    revision: loaded.revision,
    publishing: false,
    written: '',
    writtenUrgent: '',
    writtenAt: 0,
    lastSync: loaded.lastSync,
    counts: loaded.counts,
    pace: loaded.pace,
  };
}
