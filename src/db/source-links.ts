import type { Db } from './database';

/** The sources that brought any of these data points. */
export async function sourcesOfDataPoints(db: Db, dataPointIds: readonly string[]): Promise<string[]> {
  if (dataPointIds.length === 0) return [];
  const rows = await db
    .selectFrom('source_call')
    .select('source_id')
    .distinct()
    .where('data_point_id', 'in', dataPointIds)
    .execute();
  return rows.map((row) => row.source_id);
}
