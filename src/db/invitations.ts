import { sql } from 'kysely';
import type { WorkspaceRole } from '../domain/access-level';
import type { InvitationKind } from './account-tables';
import type { Db } from './database';

const VALID_DAYS = 7;
const expiry = sql<Date>`now() + ${sql.lit(VALID_DAYS)} * interval '1 day'`;

export interface NewInvitation {
  workspaceId: string;
  userId: string;
  inviterId: string;
  email: string;
  name: string;
  role: WorkspaceRole;
  mayAuthorizeGong: boolean;
  kind: InvitationKind;
  tokenHash: string;
}

export async function createInvitation(db: Db, { workspaceId, ...invitation }: NewInvitation): Promise<void> {
  await db
    .insertInto('invitation')
    .values({ organizationId: workspaceId, status: 'pending', expiresAt: expiry, ...invitation })
    .execute();
}

/** Gives the open invitation of a person a new link, and the old one no meaning. False if none is open. */
export async function renewInvitation(
  db: Db,
  workspaceId: string,
  userId: string,
  tokenHash: string,
): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ tokenHash, expiresAt: expiry })
    .where('organizationId', '=', workspaceId)
    .where('userId', '=', userId)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** An invitation by its link, with the workspace's name. */
export async function findInvitation(db: Db, tokenHash: string) {
  return db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .selectAll('invitation')
    .select(['organization.name as workspaceName', sql<boolean>`"expiresAt" <= now()`.as('expired')])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
}

/** Marks an invitation as taken up; false if somebody was faster. */
export async function closeInvitation(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ status: 'accepted' })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
