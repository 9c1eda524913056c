import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/**
 * Rows as one parameter, to stand in a `from`: a statement over any number of rows is one round trip.
 * @param columns names and types, such as `r(id text, at timestamptz)`; part of the statement, never of the data
 */
export function recordset(rows: readonly object[], columns: string): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ${sql.raw(columns)}`;
}
