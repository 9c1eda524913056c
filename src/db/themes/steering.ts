import { sql } from 'kysely';
import { atomically } from '../atomically';
import type { Db } from '../database';
import { lockThemeChannel, noteUntidy } from './theme-channel';

type ThemeOfChannel = { containerId: string; themeId: string };

/** A name that a person gives stays, and hiding a theme is for good, until a person changes it again. */
export async function changeTheme(
  db: Db,
  { containerId, themeId }: ThemeOfChannel,
  change: { name?: string; hidden?: boolean },
): Promise<void> {
  await atomically(db, async (trx) => {
    await lockThemeChannel(trx, containerId);
    await trx
      .updateTable('theme')
      .set({
        ...(change.name === undefined ? {} : { name: change.name, named_by_person: true }),
        ...(change.hidden === undefined ? {} : { hidden: change.hidden }),
      })
      .where('id', '=', themeId)
      .execute();
  });
}

/**
 * Puts all of a theme into another. What was merged into the first goes along.
 * @returns false if either is merged or gone meanwhile
 */
export async function mergeThemes(db: Db, { containerId, themeId }: ThemeOfChannel, into: string): Promise<boolean> {
  return atomically(db, async (trx) => {
    await lockThemeChannel(trx, containerId);
    const both = await trx
      .selectFrom('theme')
      .select('id')
      .where('id', 'in', [themeId, into])
      .where('container_id', '=', containerId)
      .where('merged_into', 'is', null)
      .execute();
    if (both.length !== 2) return false;
    await trx
      .updateTable('theme')
      .set({ merged_into: into })
      .where((eb) => eb.or([eb('id', '=', themeId), eb('merged_into', '=', themeId)]))
      .execute();
    await trx.updateTable('theme').set({ has_merged: true, stale: true }).where('id', '=', into).execute();
    await trx.updateTable('theme_group').set({ theme_id: into }).where('theme_id', '=', themeId).execute();
    await trx.updateTable('excerpt').set({ theme_id: into }).where('theme_id', '=', themeId).execute();
    await sql`delete from theme_typical where theme_id = ${themeId}`.execute(trx);
    await noteUntidy(trx, containerId);
    return true;
  });
}
