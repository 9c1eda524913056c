import { sql } from 'kysely';
import type { SourceOwner } from '../domain/source-owner';
import type { Db } from './database';

/** Sources of a connection that have chosen teams and may still read. */
export async function sourcesWithTeams(db: Db, connectionId: string): Promise<{ id: string; managerIds: string[] }[]> {
  return db
    .selectFrom('source')
    .select(['id', 'manager_ids as managerIds'])
    .where('connection_id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .where('deleted_at', 'is', null)
    .where('all_teams', '=', false)
    .orderBy('id')
    .execute();
}

/** Whether a connection has sources that may still read. */
export async function hasLivingSources(db: Db, connectionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('source')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function sourceOwners(db: Db, sourceId: string): Promise<SourceOwner[]> {
  return db
    .selectFrom('source_owner')
    .select(['gong_user_id as gongUserId', 'since', 'until'])
    .where('source_id', '=', sourceId)
    .orderBy('gong_user_id')
    .execute();
}

export async function storeOwners(trx: Db, sourceId: string, owners: readonly SourceOwner[]): Promise<void> {
  if (owners.length === 0) return;
  await sql`
    insert into source_owner (source_id, gong_user_id, since, until)
    select ${sourceId}, "gongUserId", since, until
    from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as owner ("gongUserId" text, since timestamptz, until timestamptz)
    on conflict (source_id, gong_user_id) do update set since = excluded.since, until = excluded.until`.execute(trx);
}

export async function forgetOwners(trx: Db, sourceId: string): Promise<void> {
  await trx.deleteFrom('source_owner').where('source_id', '=', sourceId).execute();
}
