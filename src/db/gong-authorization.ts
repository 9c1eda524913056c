import { sql } from 'kysely';
import type { Db } from './database';

/** An authorization that someone has started. Secrets are kept as hashes only. */
export type PendingAuthorization = {
  stateHash: string;
  workspaceId: string;
  userId: string;
  /** Of what only the browser that asked has. */
  browserHash: string;
  returnTo: string;
};

const LIFETIME = sql`interval '10 minutes'`;

/** @returns when it expires */
export async function insertAuthorization(db: Db, pending: PendingAuthorization): Promise<Date> {
  // Nothing else tells that they are over, and there is no use in keeping them.
  await db
    .deleteFrom('gong_authorization')
    .where('expires_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  const { expires_at: expiresAt } = await db
    .insertInto('gong_authorization')
    .values({
      state_hash: pending.stateHash,
      workspace_id: pending.workspaceId,
      user_id: pending.userId,
      browser_hash: pending.browserHash,
      return_to: pending.returnTo,
      expires_at: sql<Date>`now() + ${LIFETIME}`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expiresAt;
}

/**
 * Takes a pending authorization, which works once, for the browser that started it, as long as its person may authorize
 * Gong in that workspace.
 */
export async function takeAuthorization(
  db: Db,
  { stateHash, browserHash }: { stateHash: string; browserHash: string },
): Promise<Pick<PendingAuthorization, 'workspaceId' | 'userId' | 'returnTo'> | undefined> {
  return db
    .updateTable('gong_authorization')
    .from('member')
    .set({ used_at: sql<Date>`now()` })
    .where('gong_authorization.state_hash', '=', stateHash)
    .where('gong_authorization.browser_hash', '=', browserHash)
    .where('gong_authorization.used_at', 'is', null)
    .where('gong_authorization.expires_at', '>', sql<Date>`now()`)
    .whereRef('member.organizationId', '=', 'gong_authorization.workspace_id')
    .whereRef('member.userId', '=', 'gong_authorization.user_id')
    .where((eb) => eb.or([eb('member.role', '=', 'admin'), eb('member.mayAuthorizeGong', '=', true)]))
    .returning([
      'gong_authorization.workspace_id as workspaceId',
      'gong_authorization.user_id as userId',
      'gong_authorization.return_to as returnTo',
    ])
    .executeTakeFirst();
}
