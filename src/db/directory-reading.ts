import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from './database';

/** Whose turn it is to read a connection's directory. */
export type ReadingTurn =
  /** Ours, until the time that the claim names has passed; it is extended while we read. */
  | { turn: 'ours'; claim: string }
  | { turn: 'not_needed'; readAt: Date }
  /** Somebody else reads, or Gong wants nobody to before that time. */
  | { turn: 'not_before'; until: Date; readAt: Date | null };

/** When a reading was, and the one before; `shortfall` is how many announced people are usually not given. */
export type ReadingNote = {
  readAt: Date;
  shortfall: number;
  previousReadAt: Date | null;
  previousShortfall: number;
};

type Row = { read_at: Date | null; until: Date | null; recent: boolean; blocked: boolean; claim: string | null };

/**
 * Claims the next reading if the last one is older than `maxAgeMs`. `directory_not_before` holds the claim: nobody else
 * reads before it has passed, and if we die it passes by itself.
 */
export async function claimReading(
  db: Db,
  connectionId: string,
  { maxAgeMs, leaseMs }: { maxAgeMs: number; leaseMs: number },
): Promise<ReadingTurn | undefined> {
  const { rows } = await sql<Row>`
    with seen as (
      select id, directory_read_at, directory_not_before from gong_connection where id = ${connectionId} for no key update
    ), judged as materialized (
      select *,
        coalesce(directory_read_at > clock_timestamp() - ${maxAgeMs}::float8 * interval '1 millisecond', false) as recent,
        coalesce(directory_not_before > clock_timestamp(), false) as blocked
      from seen
    ), claimed as (
      update gong_connection
      set directory_not_before = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      from judged
      where gong_connection.id = judged.id and not judged.recent and not judged.blocked
      returning gong_connection.directory_not_before::text as claim
    )
    select directory_read_at as read_at, directory_not_before as until, recent, blocked, claim
    from judged left join claimed on true`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  if (row.claim !== null) return { turn: 'ours', claim: row.claim };
  if (row.recent && row.read_at) return { turn: 'not_needed', readAt: row.read_at };
  return { turn: 'not_before', until: row.until ?? new Date(), readAt: row.read_at };
}

/** @returns the claim as it is now; undefined if it was lost meanwhile */
export async function extendClaim(
  db: Db,
  connectionId: string,
  claim: string,
  leaseMs: number,
): Promise<string | undefined> {
  const row = await db
    .updateTable('gong_connection')
    .set({ directory_not_before: sql<Date>`clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'` })
    .where('id', '=', connectionId)
    .where('directory_not_before', '=', sql<Date>`${claim}::timestamptz`)
    .returning(sql<string>`directory_not_before::text`.as('claim'))
    .executeTakeFirst();
  return row?.claim;
}

/**
 * Ends a reading that succeeded.
 * @returns when it was, and the one before; undefined if the claim was lost meanwhile, and somebody else reads
 */
export async function finishReading(
  trx: Db,
  connectionId: string,
  claim: string,
  shortfall: number,
): Promise<ReadingNote | undefined> {
  return noteOn(trx, sql`id = ${connectionId} and directory_not_before = ${claim}::timestamptz`, shortfall);
}

/** What finishReading() does, for a reading that nobody had to claim. */
export async function noteReading(trx: Db, connectionId: string, shortfall: number): Promise<ReadingNote> {
  const note = await noteOn(trx, sql`id = ${connectionId}`, shortfall);
  if (!note) throw new Error(`There is no Gong connection ${connectionId}.`);
  return note;
}

/** The least shortfall since there is a chart is the usual one: a page that got lost must not become it. */
async function noteOn(trx: Db, condition: RawBuilder<unknown>, shortfall: number): Promise<ReadingNote | undefined> {
  const { rows } = await sql<ReadingNote>`
    with before as (
      select id, directory_read_at, directory_shortfall from gong_connection where ${condition} for no key update
    )
    update gong_connection set directory_read_at = clock_timestamp(), directory_not_before = null,
      directory_shortfall = case
        when before.directory_read_at is null then ${shortfall}::int
        else least(before.directory_shortfall, ${shortfall}::int)
      end
    from before where gong_connection.id = before.id
    returning gong_connection.directory_read_at as "readAt", gong_connection.directory_shortfall as "shortfall",
      before.directory_read_at as "previousReadAt", before.directory_shortfall as "previousShortfall"`.execute(trx);
  return rows[0];
}

/** Ends a reading that came to nothing: nobody tries again before so long. */
export async function abandonReading(db: Db, connectionId: string, claim: string, pauseMs: number): Promise<void> {
  await extendClaim(db, connectionId, claim, pauseMs);
}

export type LastReading = { readAt: Date; shortfall: number };

/** Undefined as long as there is no chart. */
export async function lastReading(db: Db, connectionId: string): Promise<LastReading | undefined> {
  const row = await db
    .selectFrom('gong_connection')
    .select(['directory_read_at', 'directory_shortfall'])
    .where('id', '=', connectionId)
    .executeTakeFirst();
  return row?.directory_read_at ? { readAt: row.directory_read_at, shortfall: row.directory_shortfall } : undefined;
}
