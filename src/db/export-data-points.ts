import { sql } from 'kysely';
import type { DataPointView, TurnView } from '../domain/data-point-view';
import { turnViews } from '../domain/turn-view';
import type { Db } from './database';
import { viewOf, viewQuery } from './data-point-view';

/** Calls that are in memory at once, with their transcripts. */
const AT_ONCE = 25;

export type ExportedDataPoint = DataPointView & { transcript: { turns: TurnView[] } };

/** Every call of a Channel or Project with its transcript, newest first, some at a time. */
export async function* exportDataPoints(db: Db, containerId: string): AsyncGenerator<ExportedDataPoint[]> {
  let before: readonly [callDate: string, id: string] | undefined;
  do {
    const rows = await viewQuery(db)
      .leftJoin('transcript', 'transcript.data_point_id', 'data_point.id')
      .select(['data_point.speakers', 'transcript.turns'])
      .where('data_point.container_id', '=', containerId)
      .$if(before !== undefined, (query) =>
        query.where(
          sql<boolean>`(data_point.call_date, data_point.id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`,
        ),
      )
      .orderBy('data_point.call_date', 'desc')
      .orderBy('data_point.id', 'desc')
      .limit(AT_ONCE)
      .execute();
    if (rows.length > 0) {
      yield rows.map((row) => ({ ...viewOf(row), transcript: { turns: turnViews(row.turns ?? [], row.speakers) } }));
    }
    const last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    before = last && [last.exact_call_date, last.id];
  } while (before !== undefined);
}
