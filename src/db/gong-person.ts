import { sql } from 'kysely';
import type { ChartPerson } from '../domain/org-chart';
import type { Db } from './database';

/** Someone as Gong's directory has them. */
export type DirectoryPerson = {
  id: string;
  name: string | null;
  email: string | null;
  aliases: string[];
  title: string | null;
  managerId: string | null;
  active: boolean;
};

export async function chartPeople(db: Db, connectionId: string): Promise<ChartPerson[]> {
  return db
    .selectFrom('gong_person')
    .select(['gong_user_id as id', 'name', 'email', 'title', 'manager_id as managerId', 'active', 'listed'])
    .where('connection_id', '=', connectionId)
    .execute();
}

/** The names of those of these people whom the stored directory has. */
export async function namesOfPeople(
  db: Db,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('gong_person')
    .select(['gong_user_id as id', 'name'])
    .where('connection_id', '=', connectionId)
    .where('gong_user_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether the directory, as it was last read, has anybody. */
export async function hasListedPeople(db: Db, connectionId: string): Promise<boolean> {
  const row = await listedPeople(db, connectionId).select('gong_user_id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** How many of these people the directory has, as it was last read. */
export async function listedAmong(db: Db, connectionId: string, ids: readonly string[]): Promise<number> {
  const { count } = await listedPeople(db, connectionId)
    .where('gong_user_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const listedPeople = (db: Db, connectionId: string) =>
  db.selectFrom('gong_person').where('connection_id', '=', connectionId).where('listed', '=', true);

/**
 * Before another company's directory takes its place: who is known stays as someone who has left, for the calls that they
 * had.
 */
export async function retirePeople(trx: Db, connectionId: string): Promise<void> {
  await trx
    .updateTable('gong_person')
    .set({ listed: false, active: false })
    .where('connection_id', '=', connectionId)
    .execute();
  await trx.deleteFrom('team_call_count').where('connection_id', '=', connectionId).execute();
  await trx.updateTable('gong_connection').set({ directory_read_at: null }).where('id', '=', connectionId).execute();
}

/**
 * Takes a complete reading over. Who is not in it stays, with name and manager, as someone who has left; who could not be
 * read stays as they were.
 * @param unreadable ids of people whose entry was malformed
 */
export async function mergePeople(
  trx: Db,
  connectionId: string,
  people: readonly DirectoryPerson[],
  unreadable: readonly string[],
): Promise<void> {
  await sql`
    insert into gong_person as known
      (connection_id, gong_user_id, name, email, email_aliases, title, manager_id, active, listed)
    select ${connectionId}, id, name, email, aliases, title, "managerId", active, true
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as read
      (id text, name text, email text, aliases text[], title text, "managerId" text, active boolean)
    on conflict (connection_id, gong_user_id) do update set
      name = excluded.name, email = excluded.email, email_aliases = excluded.email_aliases, title = excluded.title,
      manager_id = excluded.manager_id, active = excluded.active, listed = true
    where (known.name, known.email, known.email_aliases, known.title, known.manager_id, known.active, known.listed)
      is distinct from
      (excluded.name, excluded.email, excluded.email_aliases, excluded.title, excluded.manager_id, excluded.active, true)`.execute(
    trx,
  );
  const present = [...people.map(({ id }) => id), ...unreadable];
  await sql`
    update gong_person set listed = false, active = false
    where connection_id = ${connectionId} and (listed or active) and not (gong_user_id = any(${present}::text[]))`.execute(
    trx,
  );
}
