import { sql } from 'kysely';
import type { Db } from './database';

/**
 * A folder is removed twice: a download that was under way when its data point went away may have ended after the first
 * time. Long enough for Temporal to have noticed the death of whoever was downloading, and for that one to be dead.
 */
const SECOND_TIME_AFTER = sql<Date>`now() + interval '10 minutes'`;

export type MediaToRemove = { folder: string; dataPointId: string };

/** Folders of the media store whose data points are gone, the longest due first. */
export async function mediaToRemove(db: Db, limit: number): Promise<MediaToRemove[]> {
  const rows = await db
    .selectFrom('media_to_remove')
    .select(['media_folder', 'data_point_id'])
    .where('due_at', '<=', sql<Date>`now()`)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ folder: row.media_folder, dataPointId: row.data_point_id }));
}

/** Notes that a folder was just removed. */
export async function noteMediaRemoved(db: Db, folder: string): Promise<void> {
  await db
    .deleteFrom('media_to_remove')
    .where('media_folder', '=', folder)
    .where('removed_once', '=', true)
    .where('due_at', '<=', sql<Date>`now()`)
    .execute();
  await db
    .updateTable('media_to_remove')
    .set({ removed_once: true, due_at: SECOND_TIME_AFTER })
    .where('media_folder', '=', folder)
    .execute();
}
