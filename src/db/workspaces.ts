import { randomUUID } from 'node:crypto';
import type { WorkspaceRole } from '../domain/access-level';
import type { Db } from './database';

export async function createWorkspace(db: Db, name: string): Promise<string> {
  const { id } = await db
    .insertInto('organization')
    .values({ name, slug: randomUUID() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The workspaces of a person by name, or the one among them that `only` names. */
export async function workspacesOf(db: Db, userId: string, only?: string) {
  return db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .select(['organization.id', 'organization.name', 'member.role'])
    .where('member.userId', '=', userId)
    .$if(only !== undefined, (query) => query.where('organization.id', '=', only!))
    .orderBy('organization.name')
    .orderBy('organization.id')
    .execute();
}

export async function addMember(
  db: Db,
  member: { workspaceId: string; userId: string; role: WorkspaceRole; mayAuthorizeGong: boolean },
): Promise<string> {
  const { id } = await db
    .insertInto('member')
    .values({
      organizationId: member.workspaceId,
      userId: member.userId,
      role: member.role,
      mayAuthorizeGong: member.mayAuthorizeGong,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
