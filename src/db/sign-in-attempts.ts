import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database';

/** Attempts that may fail in a row before the next ones have to wait: people mistype, and try another of their passwords. */
const FREE = 10;
const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 900;

/** What begins at the last attempt that was let through, once the free ones are used up. */
const wait = sql`least(${sql.lit(FIRST_WAIT_SECONDS)} * 2 ^ least(sign_in_attempt.failures - ${sql.lit(FREE)}, 10), ${sql.lit(LONGEST_WAIT_SECONDS)}) * interval '1 second'`;

/**
 * Counts an attempt before it is made, so that many at once gain nothing; one that succeeds is taken back by
 * `forgetAttempts`. Of two at once the one that began first may be counted last, so the free ones never look at the
 * time. An address that nobody has is treated like any other.
 * @returns the seconds to wait, or null if the attempt may be made
 */
export async function countAttempt(db: Db, address: string): Promise<number | null> {
  const hash = hashOf(address);
  const { rows } = await sql`
    insert into sign_in_attempt (address_hash, failures, last_at) values (${hash}, 1, now())
    on conflict (address_hash) do update set
      failures = case when sign_in_attempt.last_at < now() - interval '1 hour' then 1 else sign_in_attempt.failures + 1 end,
      last_at = greatest(sign_in_attempt.last_at, now())
    where sign_in_attempt.failures < ${sql.lit(FREE)} or sign_in_attempt.last_at + ${wait} <= now()
    returning failures`.execute(db);
  if (rows.length > 0) return null;
  const { rows: locked } = await sql<{ seconds: number }>`
    select ceil(extract(epoch from last_at + ${wait} - now()))::int as seconds from sign_in_attempt
    where address_hash = ${hash}`.execute(db);
  return Math.max(1, locked[0]?.seconds ?? 1);
}

export async function forgetAttempts(db: Db, address: string): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('address_hash', '=', hashOf(address)).execute();
}

export async function forgetOldAttempts(db: Db): Promise<void> {
  await db
    .deleteFrom('sign_in_attempt')
    .where('last_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
}

function hashOf(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase()).digest('hex');
}
