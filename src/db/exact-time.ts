import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/**
 * A timestamp column as ISO text with all its microseconds, for the cursors of lists: a JavaScript Date keeps only
 * the milliseconds, and a page that starts from a rounded time skips rows.
 */
export function exactTime(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
