import type { Transaction } from 'kysely';
import { erasedCallHash } from '../domain/erased-call-hash';
import type { Db } from './database';
import type { Database } from './schema';

/** Which of these calls a person has erased in the workspace. */
export async function erasedAmong(db: Db, workspaceId: string, callIds: Iterable<string>): Promise<Set<string>> {
  const idByHash = new Map(Array.from(callIds, (id) => [erasedCallHash(workspaceId, id), id]));
  if (idByHash.size === 0) return new Set();
  const rows = await db
    .selectFrom('erased_call')
    .select('call_hash')
    .where('workspace_id', '=', workspaceId)
    .where('call_hash', 'in', [...idByHash.keys()])
    .execute();
  return new Set(rows.map((row) => idByHash.get(row.call_hash) as string));
}

/** From now on no sync brings the call back. */
export async function rememberErased(trx: Transaction<Database>, workspaceId: string, callId: string): Promise<void> {
  await trx
    .insertInto('erased_call')
    .values({ workspace_id: workspaceId, call_hash: erasedCallHash(workspaceId, callId) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
