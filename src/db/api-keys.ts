import { sql } from 'kysely';
import type { Db } from './database';
import { exactTime } from './exact-time';

/** Place in the list of keys: when one was made, and its id. */
export type ApiKeyKey = readonly [createdAt: string, id: string];

/** The keys of a membership, oldest first, one row more than `limit`. */
export async function listApiKeys(db: Db, memberId: string, limit: number, after?: ApiKeyKey) {
  return db
    .selectFrom('apikey')
    .select(['id', 'name', 'start', 'createdAt', 'lastRequest', exactTime('createdAt').as('exactCreatedAt')])
    .where('referenceId', '=', memberId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`("createdAt", "id") > (${after?.[0]}::timestamptz, ${after?.[1]})`),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

/** False if the membership has no such key. */
export async function revokeApiKey(db: Db, memberId: string, keyId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('apikey')
    .where('id', '=', keyId)
    .where('referenceId', '=', memberId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
