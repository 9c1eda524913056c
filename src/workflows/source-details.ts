import type { LifeState } from './source-state';
import type { WaitCode } from './source-steps';
import { nextSyncAtOf, recordOf } from './source-view';

/** What an operator reads at the top of the workflow's page in Temporal's UI. Markdown. */
export function detailsOf(state: LifeState): string {
  const record = recordOf(state);
  const { about, counts, lastSync } = state;
  const teams = about.teams === 'all' ? 'all managers' : `${about.teams.length} managers' teams`;
  const lines = [
    `**${about.name}**: ${record.status.replaceAll('_', ' ')}`,
    `- ${about.kind === 'channel' ? 'Channel' : 'Project'} source, ${teams}, calls since ${day(about.windowStart)}`,
    `- backfill ${Math.floor(record.backfillProgress * 100)} %, ${counts.imported} calls here, ${counts.skipped} skipped`,
    lastSync
      ? `- last sync ${lastSync.outcome} at ${lastSync.finishedAt}, ${lastSync.imported} new calls`
      : '- no sync has ended yet',
    record.nextSyncAt ? `- next sync at ${record.nextSyncAt}` : '- no sync is planned',
  ];
  if (record.attention) lines.push(`- **${record.attention.code}**: ${record.attention.message}`);
  return lines.join('\n');
}

const WAITS: Record<WaitCode, string> = {
  rate_limited: 'Gong asks to wait',
  busy: 'others are first in line',
  gong_unavailable: 'Gong is unavailable',
};

export function timerSummary(state: LifeState): string {
  const wait = state.waits.foreground ?? state.waits.backfill;
  if (wait) return `${WAITS[wait.code]} until ${minute(wait.until)}`;
  const next = nextSyncAtOf(state);
  return next === null ? 'nothing is planned' : `next sync at ${minute(next)}`;
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const minute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
