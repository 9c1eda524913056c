import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './database';
import { notify } from './notifications';
import type { Database } from './schema';
import { themesLoseCalls } from './themes/losing-calls';
import { lockForRemoval } from './workspace-lock';

/**
 * Takes up to `limit` calls away from a source. A data point that no other source of its Channel or Project brought goes
 * with all that hangs on it; one that another brought is that one's from then on.
 * @returns how many calls were taken away; 0 when there is nothing left to do
 */
export async function deleteSourceBatch(db: Db, sourceId: string, limit: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const source = await trx.selectFrom('source').select('workspace_id').where('id', '=', sourceId).executeTakeFirst();
    if (!source) return 0;
    await lockForRemoval(trx, source.workspace_id);
    const lines = await trx
      .deleteFrom('source_call')
      .where('source_id', '=', sourceId)
      .where('gong_call_id', 'in', (eb) =>
        eb.selectFrom('source_call').select('gong_call_id').where('source_id', '=', sourceId).limit(limit),
      )
      .returning('data_point_id')
      .execute();
    await settleDataPoints(
      trx,
      sourceId,
      lines.flatMap((line) => line.data_point_id ?? []),
    );
    await notify(trx, { kind: 'source', id: sourceId });
    return lines.length;
  });
}

/** Removes the source itself, once it has no calls any more, with its runs. Twice is once. */
export async function deleteSourceRow(db: Db, sourceId: string): Promise<void> {
  await db.deleteFrom('source').where('id', '=', sourceId).execute();
}

async function settleDataPoints(trx: Transaction<Database>, sourceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update data_point as d set source_id = heir.source_id
    from (
      select distinct on (data_point_id) data_point_id, source_id from source_call
      where data_point_id = any(${ids}::uuid[])
      order by data_point_id, met_at, source_id
    ) as heir
    where d.id = heir.data_point_id and d.source_id = ${sourceId}
  `.execute(trx);
  const left = await trx
    .selectFrom('data_point')
    .select('id')
    .where('id', 'in', ids)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('source_call').select('source_id').whereRef('source_call.data_point_id', '=', 'data_point.id'),
        ),
      ),
    )
    .execute();
  const gone = left.map((row) => row.id);
  if (gone.length === 0) return;
  await themesLoseCalls(trx, gone);
  await trx.deleteFrom('data_point').where('id', 'in', gone).execute();
}
