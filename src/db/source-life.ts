import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { SourceRecord } from '../domain/source-record';
import type { LastSync } from '../domain/source-shape';
import type { RunKind, RunOutcome } from '../domain/source-words';
import type { Db } from './database';
import { notify } from './notifications';
import type { Database } from './schema';
import { recordEvents } from './webhook-events';

type Queries = Db | Transaction<Database>;
const EMPTY_POLLS_KEPT = 1_000;
const FOLDED_AT_ONCE = 100;

type RunRef = { runId: string; kind: RunKind; startedAt: string };

/** A source that may still read, with all that its workflow needs to know. */
export async function livingSource(db: Queries, sourceId: string) {
  return living(db, sourceId).executeTakeFirst();
}

/** The same, held as it is until the transaction ends. */
export async function lockLivingSource(transaction: Transaction<Database>, sourceId: string) {
  return living(transaction, sourceId).forNoKeyUpdate().executeTakeFirst();
}

function living(db: Queries, sourceId: string) {
  return db
    .selectFrom('source')
    .selectAll()
    .where('id', '=', sourceId)
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'disconnected');
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
  await forgetOldPages(db, sourceId);
  if (run.kind === 'poll') await foldEmptyPolls(db, sourceId);
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

/** Pages of ended runs are kept for as long as an activity may still come to write one of them a second time. */
async function forgetOldPages(db: Queries, sourceId: string): Promise<void> {
  await db
    .deleteFrom('sync_page')
    .using('sync_run')
    .whereRef('sync_run.id', '=', 'sync_page.run_id')
    .where('sync_run.source_id', '=', sourceId)
    .where('sync_run.finished_at', '<', sql<Date>`now() - interval '1 hour'`)
    .execute();
}

/** Months of polls that found nothing are told by the newest thousand of them. */
async function foldEmptyPolls(db: Queries, sourceId: string): Promise<void> {
  await db
    .deleteFrom('sync_run')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sync_run')
        .select('id')
        .where('source_id', '=', sourceId)
        .where('kind', '=', 'poll')
        .where('outcome', '=', 'ok')
        .where((run) => run.and([run('imported', '=', 0), run('updated', '=', 0), run('skipped', '=', 0)]))
        .orderBy('started_at', 'desc')
        .offset(EMPTY_POLLS_KEPT)
        .limit(FOLDED_AT_ONCE),
    )
    .execute();
}

/** Writes what the workflow says of its source. A record that is older than the row's changes nothing. */
export async function writeRecord(db: Queries, sourceId: string, record: SourceRecord): Promise<void> {
  for (const run of record.openRuns) await openRun(db, sourceId, run);
  const written = await db
    .updateTable('source')
    .from(
      db.selectFrom('source').select(['id', 'backfill_done']).where('id', '=', sourceId).forNoKeyUpdate().as('before'),
    )
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
    .whereRef('source.id', '=', 'before.id')
    .where('revision', '<', record.revision)
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'disconnected')
    .returning(['before.backfill_done as wasDone', 'workspace_id', 'container_id', 'kind'])
    .executeTakeFirst();
  await notify(db, { kind: 'source', id: sourceId });
  if (!written || written.wasDone || !record.backfillDone) return;
  const { workspace_id: workspaceId, container_id: containerId, kind } = written;
  const event = { workspaceId, type: 'source.backfill_completed', data: { sourceId, kind, containerId } } as const;
  await recordEvents(db, [event]);
}
