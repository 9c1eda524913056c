import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** Which calls count. A day without a time begins at midnight in `timeZone`. */
export interface ThemePeriod {
  readonly from?: string;
  readonly to?: string;
  readonly timeZone: string;
  /** Gong's id of the primary owner. */
  readonly ownerId?: string;
  /** A source that brought the call, be it the first or not. */
  readonly sourceId?: string;
}

/** The moment that a date, or a date with a time, stands for. */
export function momentOf(value: string, timeZone: string): RawBuilder<Date> {
  return value.includes('T')
    ? sql<Date>`${value}::timestamptz`
    : sql<Date>`(${value}::date::timestamp at time zone ${timeZone})`;
}

/** The first moment of the period; -infinity where it has none. */
export function periodStart({ from, timeZone }: ThemePeriod): RawBuilder<Date> {
  return from === undefined ? sql<Date>`'-infinity'::timestamptz` : momentOf(from, timeZone);
}

/** The first moment after the period. A period without an end reaches into the future: calls may be planned there. */
export function periodEnd({ to, timeZone }: ThemePeriod): RawBuilder<Date> {
  return to === undefined ? sql<Date>`'infinity'::timestamptz` : momentOf(to, timeZone);
}

/** Whether a call of `data_point as d` is of the owner and source that were asked for. */
export function ofWhom({ ownerId, sourceId }: ThemePeriod): RawBuilder<boolean> {
  const owner = ownerId === undefined ? sql`true` : sql`d.primary_user_id = ${ownerId}`;
  const source =
    sourceId === undefined
      ? sql`true`
      : sql`exists (select from source_call as c where c.source_id = ${sourceId} and c.data_point_id = d.id)`;
  return sql<boolean>`(${owner} and ${source})`;
}
