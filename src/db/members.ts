import { sql } from 'kysely';
import type { WorkspaceRole } from '../domain/access-level';
import type { Db } from './database';
import { exactTime } from './exact-time';

export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: WorkspaceRole;
  mayAuthorizeGong: boolean;
  /** Has not yet taken the invitation up. */
  invited: boolean;
  /** False for somebody who has an account and must accept before they are in. */
  isMember: boolean;
  /** Of the membership, or of the invitation. */
  id: string;
  since: string;
}

/** Place in the list of members: when somebody came, and an id. */
export type MemberKey = readonly [since: string, id: string];

/** A workspace's people, oldest first: its members, and those with an account elsewhere who have not accepted yet. */
export async function listMembers(db: Db, workspaceId: string, limit: number, after?: MemberKey): Promise<MemberRow[]> {
  return peopleOf(db, workspaceId)
    .selectAll()
    .$if(after !== undefined, (query) => query.where(sql<boolean>`("since", "id") > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('since')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

export async function findMember(db: Db, workspaceId: string, userId: string): Promise<MemberRow | undefined> {
  return peopleOf(db, workspaceId).selectAll().where('userId', '=', userId).executeTakeFirst();
}

function peopleOf(db: Db, workspaceId: string) {
  const members = db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .leftJoin('invitation', (join) =>
      join
        .onRef('invitation.organizationId', '=', 'member.organizationId')
        .onRef('invitation.userId', '=', 'member.userId')
        .on('invitation.status', '=', 'pending'),
    )
    .select(['member.userId', 'user.name', 'user.email', 'member.role', 'member.mayAuthorizeGong', 'member.id'])
    .select([sql<boolean>`invitation.id is not null`.as('invited'), sql<boolean>`true`.as('isMember')])
    .select(exactTime('member.createdAt').as('since'))
    .where('member.organizationId', '=', workspaceId);
  const joining = db
    .selectFrom('invitation')
    .select(['userId', 'name', 'email', 'role', 'mayAuthorizeGong', 'id'])
    .select([sql<boolean>`true`.as('invited'), sql<boolean>`false`.as('isMember')])
    .select(exactTime('invitation.createdAt').as('since'))
    .where('organizationId', '=', workspaceId)
    .where('status', '=', 'pending')
    .where('kind', '=', 'join');
  return db.selectFrom(members.unionAll(joining).as('people'));
}

/**
 * Makes changes of one workspace's members wait for each other until the transaction ends, so that two admins cannot
 * each remove the other.
 */
export async function lockMembers(db: Db, workspaceId: string): Promise<void> {
  await db.selectFrom('organization').select('id').where('id', '=', workspaceId).forUpdate().executeTakeFirstOrThrow();
}

export async function isLastAdmin(db: Db, workspaceId: string, userId: string): Promise<boolean> {
  const admins = await db
    .selectFrom('member')
    .select('userId')
    .where('organizationId', '=', workspaceId)
    .where('role', '=', 'admin')
    .limit(2)
    .execute();
  return admins.length === 1 && admins[0]?.userId === userId;
}

export interface MemberChange {
  role?: WorkspaceRole;
  mayAuthorizeGong?: boolean;
}

/** Changes a membership, or the invitation of somebody who has not accepted yet. */
export async function changeMember(db: Db, workspaceId: string, userId: string, change: MemberChange): Promise<void> {
  if (change.role === undefined && change.mayAuthorizeGong === undefined) return;
  await db
    .updateTable('member')
    .set(change)
    .where('organizationId', '=', workspaceId)
    .where('userId', '=', userId)
    .execute();
  await db
    .updateTable('invitation')
    .set(change)
    .where('organizationId', '=', workspaceId)
    .where('userId', '=', userId)
    .where('status', '=', 'pending')
    .execute();
}

/** Ends a membership with its API keys, what was shared with the person, and any invitation that is still open. */
export async function removeMember(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.deleteFrom('member').where('organizationId', '=', workspaceId).where('userId', '=', userId).execute();
  await db
    .deleteFrom('container_access')
    .where('user_id', '=', userId)
    .where('container_id', 'in', (eb) =>
      eb.selectFrom('container').select('id').where('workspace_id', '=', workspaceId),
    )
    .execute();
  await db
    .updateTable('invitation')
    .set({ status: 'canceled' })
    .where('organizationId', '=', workspaceId)
    .where('userId', '=', userId)
    .where('status', '=', 'pending')
    .execute();
}
