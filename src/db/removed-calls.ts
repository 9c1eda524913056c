import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { atomically } from './atomically';
import type { Db } from './database';
import { notify } from './notifications';
import type { Database } from './schema';
import { sourcesOfDataPoints } from './source-links';
import { lockForImport } from './workspace-lock';

/** A reconcile misses a call twice, an interval apart, before anyone asks Gong about it. */
const MISSES = 2;

export type Reconcile = {
  sourceId: string;
  /** What was read: calls that started from `from` on and before `to`. */
  from: Date;
  to: Date;
  startedAt: Date;
  /** A call that was missed less than this before the reconcile began is not missed once more, in ms. */
  intervalMs: number;
};

/** Notes the imported calls that a reconcile, now that it is through, should have seen and did not. */
export async function noteMissedCalls(db: Db, reconcile: Reconcile): Promise<number> {
  const { sourceId, from, to, startedAt, intervalMs } = reconcile;
  return withLedger(db, sourceId, async (trx) => {
    const { numAffectedRows } = await sql`
      update source_call as c set missed_by_reconciles = c.missed_by_reconciles + 1, missed_at = ${startedAt}
      from (
        select gong_call_id from source_call
        where source_id = ${sourceId} and data_point_id is not null and started >= ${from} and started < ${to}
          and seen_at < ${startedAt} and (missed_at is null or missed_at <= ${new Date(startedAt.getTime() - intervalMs)})
        order by gong_call_id for no key update
      ) as missed
      where c.source_id = ${sourceId} and c.gong_call_id = missed.gong_call_id
    `.execute(trx);
    return Number(numAffectedRows ?? 0);
  });
}

/** Imported calls that may be gone from Gong, the newest first; and how many calls the source has imported in all. */
export async function vanishedCandidates(
  db: Db,
  sourceId: string,
  limit: number,
): Promise<{ gongCallIds: string[]; imported: number }> {
  const rows = await db
    .selectFrom('source_call as c')
    .innerJoin('data_point as d', 'd.id', 'c.data_point_id')
    .select('c.gong_call_id')
    .where('c.source_id', '=', sourceId)
    .where('c.missed_by_reconciles', '>=', MISSES)
    .where('d.removed_from_gong_at', 'is', null)
    .orderBy('c.started', 'desc')
    .orderBy('c.gong_call_id')
    .limit(limit)
    .execute();
  const { imported } = await db
    .selectFrom('source_call')
    .select((eb) => eb.fn.countAll<string>().as('imported'))
    .where('source_id', '=', sourceId)
    .where('data_point_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return { gongCallIds: rows.map((row) => row.gong_call_id), imported: Number(imported) };
}

/** Notes that Gong still shows these calls: only the source's own view of them has changed. */
export async function noteStillInGong(
  db: Db,
  { sourceId, gongCallIds }: { sourceId: string; gongCallIds: readonly string[] },
): Promise<void> {
  await withLedger(db, sourceId, async (trx) => {
    await sql`
      update source_call as c set missed_by_reconciles = 0, missed_at = null
      from (
        select gong_call_id from source_call
        where source_id = ${sourceId} and gong_call_id = any(${[...gongCallIds]}::text[])
        order by gong_call_id for no key update
      ) as found
      where c.source_id = ${sourceId} and c.gong_call_id = found.gong_call_id
    `.execute(trx);
  });
}

/**
 * Marks calls as gone from Gong, wherever in the workspace they are; a reading that sees them again takes the mark away.
 * @returns how many data points were marked
 */
export async function markRemovedFromGong(
  db: Db,
  { workspaceId, gongCallIds, now }: { workspaceId: string; gongCallIds: readonly string[]; now: Date },
): Promise<number> {
  return atomically(db, async (trx) => {
    await lockForImport(trx, workspaceId);
    const { rows } = await sql<{ id: string }>`
      update data_point as d set removed_from_gong_at = ${now}, updated_at = ${now}
      from (
        select id from data_point
        where workspace_id = ${workspaceId} and gong_call_id = any(${[...gongCallIds]}::text[])
          and removed_from_gong_at is null
        order by gong_call_id, id for no key update
      ) as gone
      where d.id = gone.id
      returning d.id
    `.execute(trx);
    const ids = rows.map((row) => row.id);
    for (const id of await sourcesOfDataPoints(trx, ids)) await notify(trx, { kind: 'source', id });
    return ids.length;
  });
}

/** Runs beside imports, and never beside what removes calls from ledgers. */
async function withLedger<T>(db: Db, sourceId: string, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return atomically(db, async (trx) => {
    const source = await trx
      .selectFrom('source')
      .select('workspace_id')
      .where('id', '=', sourceId)
      .executeTakeFirstOrThrow();
    await lockForImport(trx, source.workspace_id);
    return work(trx);
  });
}
