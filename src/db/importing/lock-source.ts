import type { Transaction } from 'kysely';
import { SourceGone } from '../../errors/source-gone-error';
import type { ContainerKind } from '../../domain/source-words';
import type { Database } from '../schema';

export type LockedSource = { id: string; workspaceId: string; containerId: string; kind: ContainerKind };

/**
 * Holds the source as it is until the transaction ends: it cannot be disconnected or deleted meanwhile, and its pages are
 * written one after another, so that a call that stands on two of them counts once.
 * @throws SourceGone
 */
export async function lockSource(trx: Transaction<Database>, sourceId: string): Promise<LockedSource> {
  const row = await trx
    .selectFrom('source')
    .select(['workspace_id', 'container_id', 'kind'])
    .where('id', '=', sourceId)
    .where('deleted_at', 'is', null)
    .where('status', 'not in', ['disconnected', 'deleting'])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new SourceGone(sourceId);
  return { id: sourceId, workspaceId: row.workspace_id, containerId: row.container_id, kind: row.kind };
}
