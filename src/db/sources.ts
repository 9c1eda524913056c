import type { ExpressionBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Attention } from '../domain/source-record';
import type { SourceCounts, SourceView } from '../domain/source-shape';
import type { ContainerKind, Timeframe } from '../domain/source-words';
import type { Db } from './database';
import { exactTime } from './exact-time';
import { notify } from './notifications';
import type { Database } from './schema';

type Queries = Db | Transaction<Database>;

export type NewSource = {
  workspaceId: string;
  containerId: string;
  connectionId: string;
  kind: ContainerKind;
  name: string;
  managerIds: 'all' | string[];
  timeframe: Timeframe;
  windowStart: Date;
  createdAt: Date;
  createdBy: string;
};

export async function insertSource(db: Queries, source: NewSource): Promise<string> {
  const { id } = await db
    .insertInto('source')
    .values({
      workspace_id: source.workspaceId,
      container_id: source.containerId,
      connection_id: source.connectionId,
      kind: source.kind,
      name: source.name,
      ...teamColumns(source.managerIds),
      timeframe: source.timeframe,
      window_start: source.windowStart,
      created_at: source.createdAt,
      created_by: source.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what a person changed. With other teams or another window, the workflow has to plan anew. */
export async function updateSourceConfig(
  db: Queries,
  id: string,
  change: { name: string } & (
    { replan: false } | { replan: true; managerIds: 'all' | string[]; timeframe: Timeframe; windowStart: Date }
  ),
): Promise<void> {
  await db
    .updateTable('source')
    .set({ name: change.name })
    .$if(change.replan, (query) => {
      if (!change.replan) return query;
      return query.set((eb) => ({
        ...teamColumns(change.managerIds),
        timeframe: change.timeframe,
        window_start: change.windowStart,
        config_version: eb('config_version', '+', 1),
      }));
    })
    .where('id', '=', id)
    .execute();
  await notify(db, { kind: 'source', id });
}

/** From now on the source is in no list; its data follows. */
export async function markSourceDeleted(db: Queries, id: string): Promise<void> {
  await db
    .updateTable('source')
    .set({ deleted_at: sql`coalesce(deleted_at, now())`, status: 'deleting', next_sync_at: null })
    .where('id', '=', id)
    .execute();
  await notify(db, { kind: 'source', id });
}

export function teamColumns(managerIds: 'all' | string[]) {
  return { all_teams: managerIds === 'all', manager_ids: managerIds === 'all' ? [] : managerIds };
}

export async function sourceById(db: Queries, id: string): Promise<SourceView | null> {
  const row = await viewQuery(db).where('source.id', '=', id).executeTakeFirst();
  return row ? viewOf(row) : null;
}

export async function countsOfSource(db: Db, id: string): Promise<SourceCounts> {
  const counts = await db
    .selectFrom('source')
    .innerJoinLateral(countsOf, (join) => join.onTrue())
    .select(['imported', 'skipped', 'awaiting_transcript', 'transcribing', 'failed'])
    .where('source.id', '=', id)
    .executeTakeFirst();
  return {
    imported: counts?.imported ?? 0,
    skipped: counts?.skipped ?? 0,
    awaitingTranscript: counts?.awaiting_transcript ?? 0,
    transcribing: counts?.transcribing ?? 0,
    failed: counts?.failed ?? 0,
  };
}

/** Newest first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listSources(
  db: Db,
  containerId: string,
  limit: number,
  before?: readonly [createdAt: string, id: string],
): Promise<(SourceView & { place: readonly [string, string] })[]> {
  const rows = await viewQuery(db)
    .select(exactTime('source.created_at').as('exact_created_at'))
    .where('source.container_id', '=', containerId)
    .where('source.deleted_at', 'is', null)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(source.created_at, source.id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('source.created_at', 'desc')
    .orderBy('source.id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({ ...viewOf(row), place: [row.exact_created_at, row.id] }));
}

function viewQuery(db: Queries) {
  return db
    .selectFrom('source')
    .innerJoin('gong_connection as connection', 'connection.id', 'source.connection_id')
    .leftJoin('gong_budget as budget', 'budget.connection_id', 'connection.id')
    .innerJoinLateral(countsOf, (join) => join.onTrue())
    .select([
      'source.id',
      'source.kind',
      'source.container_id',
      'source.name',
      'source.all_teams',
      'source.manager_ids',
      'source.timeframe',
      'source.window_start',
      'source.status',
      'source.backfill_done',
      'source.backfill_progress',
      'source.attention_code',
      'source.attention_message',
      'source.attention_retry_at',
      'source.next_sync_at',
      'source.last_sync_finished_at',
      'source.last_sync_outcome',
      'source.last_sync_imported',
      'source.created_at',
      'counts.imported',
      'counts.skipped',
      'counts.awaiting_transcript',
      'counts.transcribing',
      'counts.failed',
      'connection.status as connection_status',
      'connection.attention_code as connection_code',
      'connection.attention_message as connection_message',
    ])
    .select(sql<Date | null>`case when budget.not_before > now() then budget.not_before end`.as('gong_waits_until'))
    .select(
      sql<Date | null>`case when budget.spent_until > now() then budget.spent_until end`.as('day_is_spent_until'),
    );
}

/**
 * Counted, not kept: a number that every page and every transcription writes would be one row that all of them wait for. Of
 * what is here and what was skipped only the index is read, and of data points only those that are not ready.
 */
function countsOf(eb: ExpressionBuilder<Database, 'source'>) {
  const calls = () => eb.selectFrom('source_call as call').whereRef('call.source_id', '=', 'source.id');
  const having = (status: string) => sql<number>`count(*) filter (where point.status = ${status})::int`;
  return (
    eb
      .selectFrom('data_point as point')
      .innerJoin('source_call as call', (join) =>
        join.onRef('call.data_point_id', '=', 'point.id').onRef('call.source_id', '=', 'source.id'),
      )
      .whereRef('point.container_id', '=', 'source.container_id')
      .where('point.status', 'in', ['awaiting_transcript', 'transcribing', 'failed'])
      // Says nothing new: it is the condition of the index.
      .where('point.status', '<>', 'ready')
      .select([
        calls()
          .where('call.data_point_id', 'is not', null)
          .select(sql<number>`count(*)::int`.as('imported'))
          .$asScalar()
          .as('imported'),
        calls()
          .where('call.reason', 'is not', null)
          .select(sql<number>`count(*)::int`.as('skipped'))
          .$asScalar()
          .as('skipped'),
        having('awaiting_transcript').as('awaiting_transcript'),
        having('transcribing').as('transcribing'),
        having('failed').as('failed'),
      ])
      .as('counts')
  );
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof viewQuery>['executeTakeFirstOrThrow']>>;

/**
 * What a connection cannot do, none of its sources can: they show it at once, although each workflow notices only when
 * it next wants something of Gong.
 */
function viewOf(row: ViewRow): SourceView {
  const alive = row.status !== 'disconnected' && row.status !== 'deleting';
  const rejected = alive && row.connection_status === 'needs_reconnection';
  const { last_sync_finished_at: finishedAt, last_sync_outcome: outcome } = row;
  return {
    id: row.id,
    kind: row.kind,
    containerId: row.container_id,
    name: row.name,
    teams: row.all_teams ? { mode: 'all' } : { mode: 'selected', managerIds: row.manager_ids },
    timeframe: row.timeframe,
    windowStart: row.window_start.toISOString(),
    status: rejected ? 'needs_reconnection' : row.status,
    backfill: { done: row.backfill_done, progress: row.backfill_progress },
    counts: {
      imported: row.imported ?? 0,
      skipped: row.skipped ?? 0,
      awaitingTranscript: row.awaiting_transcript,
      transcribing: row.transcribing,
      failed: row.failed,
    },
    lastSync:
      finishedAt && outcome
        ? { finishedAt: finishedAt.toISOString(), outcome, imported: row.last_sync_imported ?? 0 }
        : null,
    nextSyncAt: rejected ? null : (row.next_sync_at?.toISOString() ?? null),
    attention: attentionOf(row, { alive, rejected }),
    workflowId: `gong-source/${row.id}`,
    createdAt: row.created_at.toISOString(),
  };
}

function attentionOf(row: ViewRow, { alive, rejected }: { alive: boolean; rejected: boolean }): Attention | null {
  if (rejected && row.connection_code !== null) {
    return { code: row.connection_code, message: row.connection_message ?? '' };
  }
  if (alive && row.day_is_spent_until) {
    return waitUntil(row.day_is_spent_until, 'The requests of the day are spent; the next ones may be sent from');
  }
  if (alive && row.gong_waits_until) return waitUntil(row.gong_waits_until, 'Gong has asked us to wait until');
  if (row.attention_code === null) return null;
  return {
    code: row.attention_code,
    message: row.attention_message ?? '',
    ...(row.attention_retry_at && { retryAt: row.attention_retry_at.toISOString() }),
  };
}

function waitUntil(until: Date, sentence: string): Attention {
  const retryAt = until.toISOString();
  return { code: 'rate_limited', message: `${sentence} ${retryAt}.`, retryAt };
}
