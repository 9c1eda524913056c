import { sql } from 'kysely';
import type { SourceLabel } from '../sources/source-workflows';
import type { Db } from './database';

/** A Channel or Project that was deleted takes its sources along. */
export async function markSourcesOfDeletedContainers(db: Db): Promise<void> {
  await db
    .updateTable('source')
    .from('container')
    .set({ deleted_at: sql<Date>`now()`, status: 'deleting', next_sync_at: null })
    .whereRef('container.id', '=', 'source.container_id')
    .where('container.deleted_at', 'is not', null)
    .where('source.deleted_at', 'is', null)
    .execute();
}

/** Sources that are deleted, but whose data is still here. */
export async function sourcesBeingDeleted(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('source').select('id').where('deleted_at', 'is not', null).execute();
  return rows.map((row) => row.id);
}

/** Sources that should have a workflow. */
export async function livingSources(db: Db): Promise<SourceLabel[]> {
  return living(db).execute();
}

/**
 * Living sources that look as if they had no workflow: one that never wrote its row, or slept past its time.
 * @param limit the oldest of each kind; when everything waits, all are late and few need anything
 */
export async function suspectSources(db: Db, limit: number): Promise<SourceLabel[]> {
  const silent = living(db)
    .where('revision', '=', 0)
    .where('created_at', '<', sql<Date>`now() - interval '10 seconds'`)
    .orderBy('created_at')
    .limit(limit);
  const overdue = living(db)
    .where('next_sync_at', '<', sql<Date>`now() - interval '1 minute'`)
    .orderBy('next_sync_at')
    .limit(limit);
  const found = [...(await silent.execute()), ...(await overdue.execute())];
  return [...new Map(found.map((source) => [source.id, source])).values()];
}

export async function livingSourcesOf(db: Db, connectionId: string): Promise<SourceLabel[]> {
  return living(db).where('connection_id', '=', connectionId).execute();
}

function living(db: Db) {
  return db
    .selectFrom('source')
    .select(['id', 'workspace_id as workspaceId', 'kind', 'name', 'status'])
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'disconnected');
}

/**
 * Sources whose workflow has not heard what the database says: that Gong is connected again, that it was disconnected
 * from the workspace, or that teams or window have changed.
 */
export async function unheardSources(
  db: Db,
): Promise<{ id: string; unheard: 'reconnect' | 'disconnect' | 'configure' }[]> {
  const unheard = sql<'reconnect' | 'disconnect' | 'configure' | null>`case
    when connection.status = 'not_connected' then 'disconnect'
    when connection.status = 'connected' and source.status = 'needs_reconnection' then 'reconnect'
    when source.config_version > source.config_applied and source.backfill_done then 'configure'
  end`;
  const rows = await db
    .selectFrom('source')
    .innerJoin('gong_connection as connection', 'connection.id', 'source.connection_id')
    .select(['source.id', unheard.as('unheard')])
    .where('source.deleted_at', 'is', null)
    .where('source.status', '<>', 'disconnected')
    .where(unheard, 'is not', null)
    .execute();
  return rows.flatMap((row) => (row.unheard === null ? [] : [{ id: row.id, unheard: row.unheard }]));
}

/** Channels and Projects that are deleted and whose sources are gone: what is left of them goes with the row. */
export async function deleteEmptiedContainers(db: Db): Promise<void> {
  await db
    .deleteFrom('container')
    .where('deleted_at', 'is not', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('source').select('id').whereRef('source.container_id', '=', 'container.id'))),
    )
    .execute();
}
