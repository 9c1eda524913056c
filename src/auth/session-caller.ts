import { sql } from 'kysely';
import type { Db } from '../db/database';
import type { Caller } from './caller';

/** The person whose session a token is, in one read. Prolonging it is left to the console's `get-session`. */
export async function findSessionCaller(db: Db, token: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.email', 'user.name'])
    .where('session.token', '=', token)
    .where('session.expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row && { userId: row.id, email: row.email, name: row.name, credential: { kind: 'session' } };
}
