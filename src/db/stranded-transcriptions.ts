import { sql } from 'kysely';
import type { Db } from './database';
import { readersOf } from './recordings';

export type TranscriptionToStart = { dataPointId: string; connectionId: string; fresh: boolean };

/** Data points whose transcription could go on, the newest first; each should have a workflow. */
export async function transcriptionsUnderWay(db: Db, limit: number): Promise<TranscriptionToStart[]> {
  const rows = await db
    .selectFrom('data_point as d')
    .innerJoin('container', 'container.id', 'd.container_id')
    .innerJoin('gong_connection as connection', 'connection.workspace_id', 'd.workspace_id')
    .innerJoin('source', 'source.id', 'd.source_id')
    .leftJoin('recording', 'recording.data_point_id', 'd.id')
    .select(['d.id', 'connection.id as connection_id'])
    .select(sql<boolean>`d.call_date >= source.created_at`.as('fresh'))
    .where('d.status', '=', 'transcribing')
    .where('container.deleted_at', 'is', null)
    .where('source.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('recording.wanted', '=', false), eb(readersOf(), '<>', 'waits')]))
    .orderBy('d.call_date', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ dataPointId: row.id, connectionId: row.connection_id, fresh: row.fresh }));
}
