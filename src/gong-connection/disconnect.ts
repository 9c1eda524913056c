import { recordAudit } from '../db/audit-log';
import type { Db } from '../db/database';
import { connectionOfWorkspace, lockConnection, storeDisconnected } from '../db/gong-connections';
import { dieAt } from '../runtime/die-at';
import type { ConnectedSources } from './connected-sources';

/**
 * Forgets the tokens, then ends the connection's sources; what was imported stays. Doing it again finishes what a process
 * that died has left.
 */
export async function disconnect(
  { db, sources }: { db: Db; sources: ConnectedSources },
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  const connection = await connectionOfWorkspace(db, workspaceId);
  if (!connection) return;
  const { id } = connection;
  await db.transaction().execute(async (trx) => {
    if ((await lockConnection(trx, id))?.status === 'not_connected') return;
    await storeDisconnected(trx, id);
    await recordAudit(trx, {
      workspaceId,
      actor: userId,
      action: 'gong.disconnected',
      target: `gong-connection/${id}`,
    });
  });
  dieAt('disconnection_stored');
  await sources.disconnectAll(id);
}
