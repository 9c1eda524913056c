import { sql } from 'kysely';
import type { Db } from '../db/database';
import type { Caller } from './caller';

/** How stale `lastRequest` of a key may be: a write a request would make every key a hot row. */
const LAST_USE_MINUTES = 5;

/**
 * The person and workspace that a key stands for, in one read. better-auth's own check would write the key's row
 * twice a request, which a few hundred requests a second with one key cannot afford.
 */
export async function findKeyCaller(db: Db, keyHash: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('apikey')
    .innerJoin('member', 'member.id', 'apikey.referenceId')
    .innerJoin('user', 'user.id', 'member.userId')
    .select([
      'apikey.id as keyId',
      'member.organizationId as workspaceId',
      'user.id as userId',
      'user.email',
      'user.name',
    ])
    .select(
      sql<boolean>`coalesce("apikey"."lastRequest" < now() - ${LAST_USE_MINUTES} * interval '1 minute', true)`.as(
        'stale',
      ),
    )
    .where('apikey.key', '=', keyHash)
    .where('apikey.enabled', '=', true)
    .where((eb) => eb.or([eb('apikey.expiresAt', 'is', null), eb('apikey.expiresAt', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.stale) await noteUse(db, row.keyId);
  const { userId, email, name, keyId, workspaceId } = row;
  return { userId, email, name, credential: { kind: 'key', keyId, workspaceId } };
}

async function noteUse(db: Db, keyId: string): Promise<void> {
  await db
    .updateTable('apikey')
    .set({ lastRequest: sql<Date>`now()` })
    .where('id', '=', keyId)
    .execute();
}
