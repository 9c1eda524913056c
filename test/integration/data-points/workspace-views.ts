import type { Db } from '../../../src/db/database';
import { dataPointById, listDataPoints } from '../../../src/db/data-points';

/** What is in a Channel or Project, as people see it, by Gong call id. */
export async function dataPointsOf(db: Db, containerId: string) {
  const rows = await listDataPoints(db, containerId, {}, { limit: 1_000 });
  return new Map(rows.map(({ place: _place, ...point }) => [point.gongCallId, point]));
}

export async function dataPointOf(db: Db, containerId: string, gongCallId: string) {
  const id = (await dataPointsOf(db, containerId)).get(gongCallId)?.id;
  const point = id === undefined ? null : await dataPointById(db, id);
  if (!point) throw new Error(`call ${gongCallId} is not there`);
  return point;
}

/** A source's ledger: by call, `imported` or why it was skipped. */
export async function ledgerOf(db: Db, sourceId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('source_call')
    .select(['gong_call_id', 'reason'])
    .where('source_id', '=', sourceId)
    .orderBy('gong_call_id')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.gong_call_id, row.reason ?? 'imported']));
}

export async function runOf(db: Db, runId: string) {
  return db
    .selectFrom('sync_run')
    .select(['scanned', 'imported', 'updated', 'skipped', 'gong_requests'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
}

/** Everything that the tables hold of what was imported, as one text to look for words in. */
export async function everythingStored(db: Db): Promise<string> {
  const tables = await Promise.all([
    db.selectFrom('data_point').selectAll().execute(),
    db.selectFrom('transcript').selectAll().execute(),
    db.selectFrom('source_call').selectAll().execute(),
    db.selectFrom('erased_call').selectAll().execute(),
    db.selectFrom('sync_run').selectAll().execute(),
    db.selectFrom('audit_log').selectAll().execute(),
  ]);
  return JSON.stringify(tables);
}
