import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../schema';

/**
 * Before data points are removed: the themes that lose excerpts with them forget the summaries that were made from those, and
 * are named anew. Taken first, so that whoever changes these themes and we do not wait for each other.
 */
export async function themesLoseCalls(trx: Transaction<Database>, dataPointIds: readonly string[]): Promise<void> {
  if (dataPointIds.length === 0) return;
  const ids = [...dataPointIds];
  await sql`
    update theme_channel as c set untidy = untidy + 1, untidy_at = now()
    from (
      select t.container_id from theme_channel as t
      where t.container_id in (select container_id from data_point where id = any(${ids}::uuid[]))
      order by t.container_id for update
    ) as locked
    where c.container_id = locked.container_id
  `.execute(trx);
  await sql`
    update theme set stale = true, summary = null
    where id in (select theme_id from excerpt where data_point_id = any(${ids}::uuid[]) and theme_id is not null)
  `.execute(trx);
  await sql`
    update theme_group set stale = true
    where id in (select group_id from excerpt where data_point_id = any(${ids}::uuid[]) and group_id is not null)
  `.execute(trx);
}
