import { Gauge } from 'prom-client';
import { budgetFigures, queueFigures, sourceFigures } from '../db/operator-figures';
import { metrics } from '../observability/metrics';
import type { ApiDeps } from './deps';
import { within } from './within';

const READ_MS = 5_000;
/** Sources, and connections, that have lines of their own. Where there are more, those that somebody may have to look at. */
const NAMED = 1_000;

const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
  new Gauge({ name, help, labelNames, registers: [metrics] });

const databaseUp = gauge('callweave_database_up', 'Whether the figures that the database has could be read.', []);
const sources = gauge('callweave_sources', 'Sources by kind and status.', ['kind', 'status']);
const latest = gauge(
  'callweave_source_lag_max_seconds',
  'Seconds since the last good sync of the source that has waited longest, by kind and status.',
  ['kind', 'status'],
);
const behind = gauge(
  'callweave_sources_behind',
  'Sources whose last good sync is more than so many hours ago, by kind and status.',
  ['kind', 'status', 'hours'],
);
const lag = gauge(
  'callweave_source_lag_seconds',
  'Seconds since the last good sync, of each source; of more than a thousand, of those that have waited longest.',
  ['source', 'kind', 'status'],
);
const budgetLeft = gauge(
  'gong_budget_left',
  'Requests that a connection to Gong may still send today (UTC), by connection; of more than a thousand, of those that have sent most and those that wait.',
  ['connection'],
);
const wait = gauge('gong_wait_seconds', 'For how much longer Gong wants no request of this connection.', [
  'connection',
]);
const unfinished = gauge(
  'callweave_calls_unfinished',
  'Calls by what they wait for: transcribing is our own queue, awaiting_transcript is Gong, failed needs a person.',
  ['status'],
);

/** Sets what only the database knows. It is the same whichever API process tells it: take the maximum. */
export async function readOperatorFigures({ db, gong }: Pick<ApiDeps, 'db' | 'gong'>): Promise<void> {
  for (const one of [sources, latest, behind, lag, budgetLeft, wait, unfinished]) one.reset();
  try {
    const [allSources, budgets, queue] = await within(
      READ_MS,
      Promise.all([sourceFigures(db, NAMED), budgetFigures(db, NAMED), queueFigures(db)]),
    );
    for (const { kind, status, sources: number, latestSeconds, behind: late } of allSources.groups) {
      sources.set({ kind, status }, number);
      latest.set({ kind, status }, latestSeconds);
      for (const { hours, sources: more } of late) behind.set({ kind, status, hours }, more);
    }
    for (const { id, kind, status, lagSeconds } of allSources.latest) {
      lag.set({ source: id, kind, status }, lagSeconds);
    }
    for (const { connectionId: connection, usedToday, waitsSeconds } of budgets) {
      budgetLeft.set({ connection }, Math.max(0, gong.budget.limits.requestsPerDay - usedToday));
      wait.set({ connection }, waitsSeconds);
    }
    for (const status of ['transcribing', 'awaiting_transcript', 'failed'] as const) {
      unfinished.set({ status }, queue.find((one) => one.status === status)?.calls ?? 0);
    }
    databaseUp.set(1);
  } catch {
    // The rest of the metrics is worth most just now.
    databaseUp.set(0);
  }
}
