import { embeddedExcerpts } from '../db/themes/embedded-excerpts';
import { knownNeighbours } from '../db/themes/neighbours';
import { refreshStatistics } from '../db/themes/refresh-statistics';
import type { ThemeChannelRow } from '../db/themes/theme-channel';
import { writePlaces } from '../db/themes/write-places';
import { inThread } from '../themes/thread/in-thread';
import type { ThemeDeps } from './theme-deps';

/** Their vectors take 31 MB, and their thread is at it for a few seconds. */
const AT_ONCE = 20_000;

/**
 * Places the excerpts that the last clustering did not compare by those that it did: all of them after themes were found
 * anew, else those whose group is no more.
 * @returns how many it looked at
 */
export async function placeExcerpts(
  { db, limits }: Pick<ThemeDeps, 'db' | 'limits'>,
  channel: ThemeChannelRow,
  dimensions: number,
  signal: AbortSignal,
): Promise<number> {
  const { container_id: channelId, least_company: leastCompany } = channel;
  if (channel.placed_until === null || leastCompany === null) return 0;
  const placed = await knownNeighbours(db, channelId, dimensions, channel.compared_until);
  const which = { most: limits?.placedAtOnce ?? AT_ONCE, withoutGroup: !channel.placing_all };
  let count = 0;
  let moved = 0;
  for (let after: string | null = channel.placed_until; after !== null;) {
    const excerpts = await embeddedExcerpts(db, channelId, dimensions, { after, ...which });
    const places = await inThread('placeTexts', [placed, excerpts.vectors, leastCompany], signal);
    moved += await writePlaces(db, channelId, excerpts, places);
    count += excerpts.ids.length;
    after = excerpts.until;
  }
  await refreshStatistics(db, moved);
  return count;
}
