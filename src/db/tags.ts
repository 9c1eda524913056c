import { sql } from 'kysely';
import type { Db } from './database';
import { exactTime } from './exact-time';

export type TagKey = readonly [createdAt: string, id: string];

/** @returns undefined if the Project has a tag of that name, however it is capitalized */
export async function createTag(
  db: Db,
  wanted: { containerId: string; name: string; color: string | null; createdBy: string },
) {
  return db
    .insertInto('tag')
    .values({ container_id: wanted.containerId, name: wanted.name, color: wanted.color, created_by: wanted.createdBy })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name', 'color'])
    .executeTakeFirst();
}

/** Newest first, one row more than `limit`. */
export async function listTags(db: Db, containerId: string, limit: number, before?: TagKey) {
  return db
    .selectFrom('tag')
    .select(['id', 'name', 'color', exactTime('tag.created_at').as('exact_created_at')])
    .where('container_id', '=', containerId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Those of the ids that are no tags of the Project. */
export async function foreignTags(db: Db, containerId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('tag')
    .select('id')
    .where('container_id', '=', containerId)
    .where('id', 'in', ids)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}
