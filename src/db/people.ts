import { sql } from 'kysely';
import type { Db } from './database';

export interface Person {
  id: string;
  name: string;
  hasPassword: boolean;
  /** Workspaces of which the person is a member. */
  memberships: string[];
}

/**
 * The person with an address, made now if there is none. The row stays locked until the transaction ends, so that
 * nobody gets a password or a membership meanwhile.
 */
export async function findOrCreatePerson(db: Db, email: string, name: string): Promise<Person> {
  await db
    .insertInto('user')
    .values({ name, email, emailVerified: false })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
  const { id } = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  return lockPerson(db, id);
}

/** A person by id, locked until the transaction ends. */
export async function lockPerson(db: Db, userId: string): Promise<Person> {
  const { id, name } = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const memberships = await db.selectFrom('member').select('organizationId').where('userId', '=', id).execute();
  const password = await db
    .selectFrom('account')
    .select('id')
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return { id, name, hasPassword: password !== undefined, memberships: memberships.map((row) => row.organizationId) };
}

export async function renamePerson(db: Db, userId: string, name: string): Promise<void> {
  await db
    .updateTable('user')
    .set({ name, updatedAt: sql<Date>`now()` })
    .where('id', '=', userId)
    .execute();
}

/** @param password as better-auth stores it */
export async function setFirstPassword(db: Db, userId: string, password: string): Promise<void> {
  await db.insertInto('account').values({ accountId: userId, providerId: 'credential', userId, password }).execute();
}
