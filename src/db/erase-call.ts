import type { Transaction } from 'kysely';
import { rememberErased } from './erased-calls';
import { notify } from './notifications';
import { themesLoseCalls } from './themes/losing-calls';
import { atomically } from './atomically';
import type { Db } from './database';
import type { Database } from './schema';
import { lockForRemoval } from './workspace-lock';

/**
 * Erases a call in every Channel and Project of the workspace: its data points, words, people, and its lines in ledgers.
 * @param call.by what a `person` erased never comes back; what a `setting` erased may, if Gong shows it again
 * @returns ids of the data points that were: what is kept of them outside the database is to go too
 */
export async function eraseCall(
  db: Db,
  call: { workspaceId: string; gongCallId: string; by: 'person' | 'setting' },
): Promise<string[]> {
  return atomically(db, async (trx) => {
    await lockForRemoval(trx, call.workspaceId);
    if (call.by === 'person') await rememberErased(trx, call.workspaceId, call.gongCallId);
    const ledgers = await trx
      .deleteFrom('source_call')
      .using('source')
      .whereRef('source.id', '=', 'source_call.source_id')
      .where('source.workspace_id', '=', call.workspaceId)
      .where('source_call.gong_call_id', '=', call.gongCallId)
      .returning('source_call.source_id')
      .execute();
    const dataPointIds = await removeDataPoints(trx, call.workspaceId, [call.gongCallId]);
    for (const { source_id: id } of ledgers) await notify(trx, { kind: 'source', id });
    return dataPointIds;
  });
}

/**
 * Removes calls that have become private since they were imported, where the settings want none of those. The ledgers of
 * their sources keep the ids, with the reason. The caller holds the lock for removal.
 * @returns ids of the data points that were
 */
export async function removePrivateCalls(
  trx: Transaction<Database>,
  workspaceId: string,
  callIds: readonly string[],
): Promise<string[]> {
  const ledgers = await trx
    .updateTable('source_call')
    .from('source')
    .set({ data_point_id: null, reason: 'private', detail: null, title: null })
    .whereRef('source.id', '=', 'source_call.source_id')
    .where('source.workspace_id', '=', workspaceId)
    .where('source_call.gong_call_id', 'in', callIds)
    .where('source_call.data_point_id', 'is not', null)
    .returning('source_call.source_id')
    .execute();
  const dataPointIds = await removeDataPoints(trx, workspaceId, callIds);
  for (const id of new Set(ledgers.map((row) => row.source_id))) await notify(trx, { kind: 'source', id });
  return dataPointIds;
}

async function removeDataPoints(
  trx: Transaction<Database>,
  workspaceId: string,
  callIds: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .selectFrom('data_point')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('gong_call_id', 'in', callIds)
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  await themesLoseCalls(trx, ids);
  await trx.deleteFrom('data_point').where('id', 'in', ids).execute();
  return ids;
}
