import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { recordset } from '../recordset';
import type { Database } from '../schema';

export interface MovedExcerpt {
  readonly id: string;
  readonly theme: string | null;
  readonly group: string | null;
}

/** Rows that one statement moves. */
const BATCH = 5_000;

/** Puts excerpts with themes and groups. A theme may have been merged into another, or have gone, since it was chosen. */
export async function moveExcerpts(trx: Transaction<Database>, moved: readonly MovedExcerpt[]): Promise<void> {
  for (let first = 0; first < moved.length; first += BATCH) {
    await sql`
      update excerpt as e set theme_id = coalesce(t.merged_into, t.id), group_id = g.id
      from ${recordset(
        moved.slice(first, first + BATCH).map(({ id, theme, group }) => ({ id, theme, theme_group: group })),
        'r(id uuid, theme uuid, theme_group uuid)',
      )}
      left join theme as t on t.id = r.theme
      left join theme_group as g on g.id = r.theme_group and t.id is not null
      where e.id = r.id
    `.execute(trx);
  }
}
