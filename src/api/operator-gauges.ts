import { Gauge } from 'prom-client';
import { budgetFigures, queueFigures, sourceFigures } from '../db/operator-figures';
import { metrics } from '../observability/metrics';
import type { ApiDeps } from './deps';
import { within } from './within';

const READ_MS = 5_000;

const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
  new Gauge({ name, help, labelNames, registers: [metrics] });

const databaseUp = gauge('callweave_database_up', 'Whether the figures that the database has could be read.', []);
const sources = gauge('callweave_sources', 'Sources by kind and status.', ['kind', 'status']);
const lag = gauge('callweave_source_lag_seconds', 'Seconds since the last sync of a source that went well.', [
  'source',
  'kind',
  'status',
]);
const budgetLeft = gauge('gong_budget_left', 'Requests that a connection to Gong may still send today (UTC).', [
  'connection',
]);
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
  for (const one of [sources, lag, budgetLeft, wait, unfinished]) one.reset();
  try {
    const [allSources, budgets, queue] = await within(
      READ_MS,
      Promise.all([sourceFigures(db), budgetFigures(db), queueFigures(db)]),
    );
    for (const { id, kind, status, lagSeconds } of allSources) {
      sources.inc({ kind, status });
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
