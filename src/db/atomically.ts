import type { Transaction } from 'kysely';
import type { Db } from './database';
import type { Database } from './schema';

/** Runs several statements as one: in the caller's transaction if it has one, else in one of its own. */
export async function atomically<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Database>) : db.transaction().execute(work);
}
