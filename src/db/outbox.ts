import { sql } from 'kysely';
import type { Db } from './database';

/** What is written to be told outside: each row becomes a workflow. */
export type Outbox = 'webhook_delivery' | 'mail';

const AT_ONCE = 100;

/**
 * Hands out rows that nobody has begun, the oldest first, and marks them once `start` has returned. Whoever dies before
 * that leaves them to the next, so `start` must not mind a row that was begun already.
 * @returns how many were begun
 */
export async function startOutbox(db: Db, table: Outbox, start: (ids: string[]) => Promise<void>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom(table)
      .select('id')
      .where('started_at', 'is', null)
      .orderBy('created_at')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return 0;
    const ids = rows.map((row) => row.id);
    await start(ids);
    await trx
      .updateTable(table)
      .set({ started_at: sql<Date>`now()` })
      .where('id', 'in', ids)
      .execute();
    return ids.length;
  });
}
