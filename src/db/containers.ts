import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Level } from '../domain/access-level';
import type { ContainerKind } from '../domain/source-words';
import type { Db } from './database';
import { exactTime } from './exact-time';
import type { ContainerTable } from './schema';

export type ContainerRow = Selectable<ContainerTable>;

/** Place in the list of Channels or Projects: when one was made, and its id. */
export type ContainerKey = readonly [createdAt: string, id: string];

/** Makes a Channel or Project; who makes it has full access. */
export async function createContainer(
  db: Db,
  wanted: { workspaceId: string; kind: ContainerKind; name: string; createdBy: string },
): Promise<ContainerRow> {
  const container = await db
    .insertInto('container')
    .values({ workspace_id: wanted.workspaceId, kind: wanted.kind, name: wanted.name, created_by: wanted.createdBy })
    .returningAll()
    .executeTakeFirstOrThrow();
  await setContainerAccess(db, container.id, wanted.createdBy, 'full');
  return container;
}

/**
 * Channels or Projects of a workspace, newest first, with what was shared of them with a person, one row more than
 * `limit`. With `sharedOnly`, only those of which something was.
 */
export async function listContainers(
  db: Db,
  wanted: { workspaceId: string; kind: ContainerKind; userId: string; sharedOnly: boolean },
  limit: number,
  before?: ContainerKey,
) {
  return db
    .selectFrom('container')
    .leftJoin('container_access', (join) =>
      join
        .onRef('container_access.container_id', '=', 'container.id')
        .on('container_access.user_id', '=', wanted.userId),
    )
    .selectAll('container')
    .select(['container_access.level as sharedLevel', exactTime('container.created_at').as('exactCreatedAt')])
    .where('container.workspace_id', '=', wanted.workspaceId)
    .where('container.kind', '=', wanted.kind)
    .where('container.deleted_at', 'is', null)
    .$if(wanted.sharedOnly, (query) => query.where('container_access.level', 'is not', null))
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(container.created_at, container.id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`,
      ),
    )
    .orderBy('container.created_at', 'desc')
    .orderBy('container.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export async function renameContainer(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('container').set({ name }).where('id', '=', id).execute();
}

/** Hides a Channel or Project from everybody at once; false if that is done already. */
export async function markContainerDeleted(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('container')
    .set({ deleted_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function setContainerAccess(
  db: Db,
  containerId: string,
  userId: string,
  level: Level | 'none',
): Promise<void> {
  if (level === 'none') {
    await db
      .deleteFrom('container_access')
      .where('container_id', '=', containerId)
      .where('user_id', '=', userId)
      .execute();
    return;
  }
  await db
    .insertInto('container_access')
    .values({ container_id: containerId, user_id: userId, level })
    .onConflict((conflict) => conflict.columns(['container_id', 'user_id']).doUpdateSet({ level }))
    .execute();
}

/** With whom a Channel or Project was shared; admins, who have full access to all, only if it was shared too. */
export async function listContainerAccess(db: Db, containerId: string) {
  return db
    .selectFrom('container_access')
    .innerJoin('container', 'container.id', 'container_access.container_id')
    .innerJoin('member', (join) =>
      join
        .onRef('member.userId', '=', 'container_access.user_id')
        .onRef('member.organizationId', '=', 'container.workspace_id'),
    )
    .innerJoin('user', 'user.id', 'member.userId')
    .select(['user.id as userId', 'user.name', 'user.email', 'member.role', 'container_access.level'])
    .where('container_access.container_id', '=', containerId)
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
}
