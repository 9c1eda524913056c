import { sql } from 'kysely';
import type { Db } from '../database';

/** How many excerpts a Channel has, how many of them belong to a theme, and how many calls wait to be cut. */
export async function excerptCounts(
  db: Db,
  containerId: string,
): Promise<{ excerpts: number; assigned: number; waitingCalls: number }> {
  const { rows } = await sql<{ excerpts: number; assigned: number; waiting: number }>`
    select count(*)::int as excerpts, count(theme_id)::int as assigned,
      (select count(*)::int from theme_work where container_id = ${containerId}) as waiting
    from excerpt where container_id = ${containerId}
  `.execute(db);
  const { excerpts = 0, assigned = 0, waiting = 0 } = rows[0] ?? {};
  return { excerpts, assigned, waitingCalls: waiting };
}
