import { sql } from 'kysely';
import type { Speakers } from '../domain/data-point';
import type { DataPointView, TurnView } from '../domain/data-point-view';
import { turnViews } from '../domain/turn-view';
import type { Db } from './database';
import { viewOf, viewQuery } from './data-point-view';
import type { AccessLevel } from './schema';
import { searchQuery } from './search-query';

/** What a list of data points is narrowed to. */
export type DataPointFilter = {
  /** All of these words, in title, brief, people or transcript. */
  words?: string;
  /** Calls that started from then on. */
  from?: Date;
  /** Calls that started before then. */
  to?: Date;
  /** Gong's id of the primary owner. */
  ownerId?: string;
  /** A source that brought the call, be it the first or not. */
  sourceId?: string;
};

type Place = readonly [callDate: string, id: string];

/** The newest call first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listDataPoints(
  db: Db,
  containerId: string,
  filter: DataPointFilter,
  page: { limit: number; before?: Place },
): Promise<(DataPointView & { place: Place })[]> {
  const { words, from, to, ownerId, sourceId } = filter;
  const rows = await viewQuery(db)
    .where('data_point.container_id', '=', containerId)
    .$if(words !== undefined, (query) => query.where(sql<boolean>`data_point.search @@ ${searchQuery(words ?? '')}`))
    .$if(from !== undefined, (query) => query.where('data_point.call_date', '>=', from!))
    .$if(to !== undefined, (query) => query.where('data_point.call_date', '<', to!))
    .$if(ownerId !== undefined, (query) => query.where('data_point.primary_user_id', '=', ownerId!))
    .$if(sourceId !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('source_call')
            .select('source_id')
            .where('source_call.source_id', '=', sourceId!)
            .whereRef('source_call.data_point_id', '=', 'data_point.id'),
        ),
      ),
    )
    .$if(page.before !== undefined, (query) =>
      query.where(
        sql<boolean>`(data_point.call_date, data_point.id) < (${page.before?.[0]}::timestamptz, ${page.before?.[1]}::uuid)`,
      ),
    )
    .orderBy('data_point.call_date', 'desc')
    .orderBy('data_point.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => ({ ...viewOf(row), place: [row.exact_call_date, row.id] }));
}

export async function dataPointById(
  db: Db,
  id: string,
): Promise<(DataPointView & { transcript: { turns: TurnView[] } }) | null> {
  const row = await viewQuery(db).select('data_point.speakers').where('data_point.id', '=', id).executeTakeFirst();
  return row ? { ...viewOf(row), transcript: { turns: await turnsOfDataPoint(db, id, row.speakers) } } : null;
}

/** The transcript as it was spoken; empty while there is none. */
async function turnsOfDataPoint(db: Db, id: string, speakers: Speakers): Promise<TurnView[]> {
  const row = await db.selectFrom('transcript').select('turns').where('data_point_id', '=', id).executeTakeFirst();
  return turnViews(row?.turns ?? [], speakers);
}

/** The level at which each Channel and Project that has the call is shared with a person; null where it is not. */
export async function sharedLevelsOfCall(
  db: Db,
  { workspaceId, gongCallId, userId }: { workspaceId: string; gongCallId: string; userId: string },
): Promise<(AccessLevel | null)[]> {
  const rows = await db
    .selectFrom('data_point')
    .innerJoin('container', 'container.id', 'data_point.container_id')
    .leftJoin('container_access', (join) =>
      join
        .onRef('container_access.container_id', '=', 'data_point.container_id')
        .on('container_access.user_id', '=', userId),
    )
    .select('container_access.level')
    .where('data_point.workspace_id', '=', workspaceId)
    .where('data_point.gong_call_id', '=', gongCallId)
    .where('container.deleted_at', 'is', null)
    .execute();
  return rows.map((row) => row.level);
}
