import { sql } from 'kysely';
import { Directory } from '../domain/directory';
import type { GongParty } from '../gong/types';
import type { Db } from './database';

/**
 * Gong's directory as it was last read.
 * @param parties leaves out everyone whom these parties cannot be, or of whom they say all there is to say
 */
export async function directoryOf(db: Db, connectionId: string, parties?: Iterable<GongParty>): Promise<Directory> {
  const query = db
    .selectFrom('gong_person')
    .select(['gong_user_id as id', 'name', 'email', 'email_aliases as aliases'])
    .where('connection_id', '=', connectionId);
  if (parties === undefined) return new Directory(await query.execute());
  const { ids, emails } = openQuestions(parties);
  if (ids.length + emails.length === 0) return new Directory([]);
  const people = await query
    .where((eb) =>
      eb.or([
        eb('gong_user_id', '=', sql<string>`any(${ids}::text[])`),
        sql<boolean>`lower(email) = any(${emails}::text[])`,
        sql<boolean>`exists (select from unnest(email_aliases) alias where lower(alias) = any(${emails}::text[]))`,
      ]),
    )
    .execute();
  return new Directory(people);
}

function openQuestions(parties: Iterable<GongParty>): { ids: string[]; emails: string[] } {
  const open = [...parties].filter(({ name, email }) => name === null || email === null);
  return {
    ids: open.flatMap(({ userId }) => userId ?? []),
    emails: open.flatMap(({ email }) => email?.toLowerCase() ?? []),
  };
}
