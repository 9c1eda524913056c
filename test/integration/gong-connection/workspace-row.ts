import { randomUUID } from 'node:crypto';
import type { Db } from '../../../src/db/database';
import { ensureConnection } from '../../../src/db/gong-connections';

/** A new workspace, and its connection to Gong, which is not connected. */
export async function workspaceWithConnection(db: Db): Promise<{ workspaceId: string; connectionId: string }> {
  const workspaceId = randomUUID();
  await db.insertInto('organization').values({ id: workspaceId, name: 'Research', slug: workspaceId }).execute();
  const { id } = await ensureConnection(db, workspaceId);
  return { workspaceId, connectionId: id };
}
