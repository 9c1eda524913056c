import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { SourceRecord } from '../domain/source-record';
import type { LastSync } from '../domain/source-shape';
import type { RunKind, RunOutcome } from '../domain/source-words';
import type { Db } from './database';
import { notify } from './notifications';
import type { Database } from './schema';

type Queries = Db | Transaction<Database>;
type RunRef = { runId: string; kind: RunKind; startedAt: string };

/** A source that may still read, with all that its workflow needs to know. */
export async function livingSource(db: Queries, sourceId: string) {
  return db
    .selectFrom('source')
    .selectAll()
    .where('id', '=', sourceId)
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'disconnected')
    .executeTakeFirst();
}

/** Lists a run before its first page is counted. Twice is once. */
export async function openRun(db: Queries, sourceId: string, run: RunRef): Promise<void> {
  await db
    .insertInto('sync_run')
    .columns(['id', 'source_id', 'kind', 'started_at'])
    .expression((eb) =>
      // A source that has just been deleted has no runs any more.
      eb
        .selectFrom('source')
        .where('id', '=', sourceId)
        .select([
          sql<string>`${run.runId}::uuid`.as('id'),
          'source.id as source_id',
          sql<RunKind>`${run.kind}`.as('kind'),
          sql<Date>`${run.startedAt}::timestamptz`.as('started_at'),
        ]),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Ends a run and makes it the source's last sync, unless someone stopped it. Twice is once. */
export async function closeRun(
  db: Queries,
  sourceId: string,
  run: RunRef & { outcome: RunOutcome; error: { code: string; message: string } | null },
): Promise<LastSync | null> {
  await openRun(db, sourceId, run);
  const closed = await db
    .updateTable('sync_run')
    .set({
      finished_at: sql`coalesce(finished_at, now())`,
      outcome: sql`coalesce(outcome, ${run.outcome})`,
      error_code: run.error?.code ?? null,
      error_message: run.error?.message ?? null,
    })
    .where('id', '=', run.runId)
    .returning(['finished_at', 'outcome', 'imported'])
    .executeTakeFirst();
  if (!closed?.finished_at || closed.outcome === 'stopped' || closed.outcome === null) return null;
  await db.deleteFrom('sync_page').where('run_id', '=', run.runId).execute();
  await db
    .updateTable('source')
    .set({
      last_sync_finished_at: closed.finished_at,
      last_sync_outcome: closed.outcome,
      last_sync_imported: closed.imported,
    })
    .where('id', '=', sourceId)
    .where((eb) =>
      eb.or([eb('last_sync_finished_at', 'is', null), eb('last_sync_finished_at', '<=', closed.finished_at as Date)]),
    )
    .execute();
  return { finishedAt: closed.finished_at.toISOString(), outcome: closed.outcome, imported: closed.imported };
}

/** Ends the runs of a source whose workflow is gone. @returns how many */
export async function stopAbandonedRuns(db: Queries, sourceId: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sync_run')
    .set({ finished_at: sql`now()`, outcome: 'stopped' })
    .where('source_id', '=', sourceId)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Writes what the workflow says of its source. A record that is older than the row's changes nothing. */
export async function writeRecord(db: Queries, sourceId: string, record: SourceRecord): Promise<void> {
  for (const run of record.openRuns) await openRun(db, sourceId, run);
  await db
    .updateTable('source')
    .set({
      revision: record.revision,
      status: record.status,
      paused: record.paused,
      backfill_done: record.backfillDone,
      backfill_progress: record.backfillProgress,
      attention_code: record.attention?.code ?? null,
      attention_message: record.attention?.message ?? null,
      attention_retry_at: record.attention?.retryAt ?? null,
      next_sync_at: record.nextSyncAt,
      config_applied: record.configApplied,
      progress: JSON.stringify(record.progress),
    })
    .where('id', '=', sourceId)
    .where('revision', '<', record.revision)
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'disconnected')
    .execute();
  await notify(db, { kind: 'source', id: sourceId });
}
