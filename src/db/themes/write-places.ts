import { sql } from 'kysely';
import type { Assignment } from '../../themes/assignment';
import type { Db } from '../database';
import type { EmbeddedExcerpts } from './embedded-excerpts';
import { moveExcerpts } from './move-excerpts';
import { lockThemeChannel } from './theme-channel';

/**
 * Puts excerpts where those that a clustering compared have placed them, and notes how far that is: whoever takes over from
 * a dead worker goes on behind them.
 * @param places of each excerpt, null for nowhere
 * @returns how many have moved
 */
export async function writePlaces(
  db: Db,
  containerId: string,
  excerpts: EmbeddedExcerpts,
  places: readonly (Assignment | null)[],
): Promise<number> {
  const moved = excerpts.ids.flatMap((id, at) => {
    const { theme = null, group = null } = places[at] ?? {};
    return theme === excerpts.themes[at] && group === excerpts.groups[at] ? [] : { id, theme, group };
  });
  await db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, containerId);
    await moveExcerpts(trx, moved);
    await trx
      .updateTable('theme_channel')
      .set({ placed_until: excerpts.until, untidy: sql`untidy + 1`, untidy_at: sql<Date>`now()` })
      .where('container_id', '=', containerId)
      .execute();
  });
  return moved.length;
}
