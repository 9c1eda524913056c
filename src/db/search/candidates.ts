import { sql } from 'kysely';
import type { Db } from '../database';
import { exactTime } from '../exact-time';
import { anyWordQuery, searchQuery } from '../search-query';

/** Whose calls are searched, and which of them. */
export interface SearchScope {
  readonly workspaceId: string;
  readonly userId: string;
  /** Whether the person sees every Channel and Project of the workspace. */
  readonly everything: boolean;
  readonly containerId?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly ownerId?: string;
  readonly sourceId?: string;
}

/** Rank, call date and id: results come in this order. */
export type ResultPlace = readonly [rank: number, callDate: string, id: string];

export interface Candidate {
  readonly id: string;
  readonly language: string;
  readonly place: ResultPlace;
}

/** By how much the rank tells calls apart: a finer difference means nothing, and then the newer one comes first. */
const RANK_STEPS = 1_000;

/**
 * Calls that have all of the words, somewhere, the best first. Titles count most, then people, briefs, and what is said
 * often.
 */
export async function searchCandidates(
  db: Db,
  scope: SearchScope,
  words: string,
  page: { limit: number; after?: ResultPlace },
): Promise<Candidate[]> {
  const { from, to, ownerId, sourceId, containerId, after } = { ...scope, ...page };
  const shared = scope.everything
    ? sql`true`
    : sql`exists (select from container_access as a where a.container_id = c.id and a.user_id = ${scope.userId})`;
  const only = containerId === undefined ? sql`true` : sql`c.id = ${containerId}`;
  const rows = await db.transaction().execute(async (trx) => {
    // Postgres takes a look into each row for cheap, since it forgets that the words of a call lie elsewhere, compressed.
    await sql`select set_config('enable_seqscan', 'off', true)`.execute(trx);
    const found = await sql<{ id: string; language: string; rank: number; exact: string }>`
      with asked as materialized (select ${searchQuery(words)} as all_words, ${anyWordQuery(words)} as any_word),
      found as materialized (
        select id, container_id, language, call_date, primary_user_id, search_head from data_point
        where search @@ (select all_words from asked)
      ), hits as (
        select d.id, d.language, d.call_date,
          round(ts_rank('{0, 0.2, 0.5, 1}', d.search_head, (select any_word from asked)) * ${RANK_STEPS})::int as rank
        from found as d
        where d.container_id in (
            select c.id from container as c
            where c.workspace_id = ${scope.workspaceId} and c.deleted_at is null and ${shared} and ${only}
          )
          and ${from === undefined ? sql`true` : sql`d.call_date >= ${from}`}
          and ${to === undefined ? sql`true` : sql`d.call_date < ${to}`}
          and ${ownerId === undefined ? sql`true` : sql`d.primary_user_id = ${ownerId}`}
          and ${
            sourceId === undefined
              ? sql`true`
              : sql`exists (select from source_call as s where s.source_id = ${sourceId} and s.data_point_id = d.id)`
          }
      )
      select id, language, rank, ${exactTime('call_date')} as exact from hits
      where ${
        after === undefined
          ? sql`true`
          : sql`(rank, call_date, id) < (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`
      }
      order by rank desc, call_date desc, id desc
      limit ${page.limit}
    `.execute(trx);
    return found.rows;
  });
  return rows.map(({ id, language, rank, exact }) => ({ id, language, place: [rank, exact, id] }));
}
