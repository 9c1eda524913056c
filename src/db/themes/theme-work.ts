import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database';
import { recordset } from '../recordset';
import type { Database } from '../schema';

/** Notes, with the change itself, that what is said in these calls of a Channel is to be looked at (again). */
export async function markForThemes(
  trx: Transaction<Database>,
  containerId: string,
  dataPointIds: readonly string[],
): Promise<void> {
  if (dataPointIds.length === 0) return;
  await sql`
    insert into theme_work (data_point_id, container_id)
    select id, ${containerId}
    from ${recordset(
      dataPointIds.map((id) => ({ id })),
      'r(id uuid)',
    )}
    order by id
    on conflict (data_point_id) do update set mark = default, marked_at = now()
  `.execute(trx);
}

/** How long a Channel's workflow is believed to have heard what it was told. */
const HEARD_FOR = '2 minutes';

/**
 * Channels with work of which their workflow has not been told, or so long ago that the word may be lost. The durable
 * marks are what counts; the signal only makes it prompt.
 */
export async function channelsToWake(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with waiting as (
      select container_id, max(marked_at) as at from theme_work group by container_id
      union all
      select container_id, untidy_at from theme_channel where untidy > 0
    )
    select w.container_id as id
    from waiting as w join container as c on c.id = w.container_id
    left join theme_channel as t on t.container_id = w.container_id
    where c.deleted_at is null
      and (t.woken_at is null or t.woken_at < w.at or t.woken_at < now() - ${HEARD_FOR}::interval)
    group by w.container_id
  `.execute(db);
  return rows.map((row) => row.id);
}

/** Notes that a Channel's workflow has been told of its work. */
export async function noteWoken(db: Db, containerId: string): Promise<void> {
  await sql`
    insert into theme_channel (container_id, woken_at)
    select id, now() from container where id = ${containerId}
    on conflict (container_id) do update set woken_at = excluded.woken_at
  `.execute(db);
}
