import { sql } from 'kysely';
import type { DataPointView } from '../../domain/data-point-view';
import type { Speakers } from '../../domain/data-point';
import { viewOf, viewQuery } from '../data-point-view';
import type { Db } from '../database';

/** A call with all the texts that it may have been found by. */
export interface SearchedCall {
  readonly dataPoint: DataPointView;
  readonly brief: string;
  readonly speakers: Speakers;
  /** As JSON; null while there is no transcript. */
  readonly turns: string | null;
}

export async function searchedCalls(db: Db, ids: readonly string[]): Promise<Map<string, SearchedCall>> {
  if (ids.length === 0) return new Map();
  const rows = await viewQuery(db)
    .leftJoin('transcript', 'transcript.data_point_id', 'data_point.id')
    .select(['data_point.speakers', sql<string | null>`transcript.turns::text`.as('turns')])
    .where('data_point.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { dataPoint: viewOf(row), brief: row.brief ?? '', speakers: row.speakers, turns: row.turns },
    ]),
  );
}
