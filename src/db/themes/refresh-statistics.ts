import { sql } from 'kysely';
import type { Db } from '../database';

/** Fewer make no difference to how Postgres goes about its work. */
const MANY = 1_000;

/**
 * Tells Postgres of excerpts that were moved at once. By itself it would notice within a minute, or never when they are few
 * beside those of other Channels; meanwhile it would believe that hardly any belong to themes, and take minutes to count them.
 */
export async function refreshStatistics(db: Db, moved: number): Promise<void> {
  if (moved < MANY) return;
  // Without waiting: whoever holds the lock is refreshing them, too.
  await sql`analyze (skip_locked) excerpt (container_id, theme_id, group_id, data_point_id)`.execute(db);
}
