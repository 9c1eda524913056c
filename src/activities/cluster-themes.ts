import { embeddedExcerpts } from '../db/themes/embedded-excerpts';
import { excerptCounts } from '../db/themes/excerpt-counts';
import { refreshStatistics } from '../db/themes/refresh-statistics';
import { openThemeChannel } from '../db/themes/theme-channel';
import type { ThemeChannelRow } from '../db/themes/theme-channel';
import { writeClustering } from '../db/themes/write-clustering';
import { inThread } from '../themes/thread/in-thread';
import { placeExcerpts } from './place-excerpts';
import type { ChannelGone, ThemeDeps, ThemeTask } from './theme-deps';

type Clustered = { excerpts: number; themes: number; moved: number };
export type ThemesClustered = { type: 'clustered'; placed: number } & Clustered;

/**
 * So many are compared with each other, in some 800 MB and a few minutes; what a Channel has beyond them is placed by its
 * nearest neighbours among them, in hardly any memory.
 */
const MOST_COMPARED = 200_000;

/** Finds the themes of a Channel among its excerpts: anew, or from those that are there. */
export async function clusterThemes(
  deps: ThemeDeps,
  { channelId, fresh }: ThemeTask & { fresh: boolean },
  signal: AbortSignal,
): Promise<ThemesClustered | ChannelGone> {
  const { db, embedder } = deps;
  const dimensions = embedder.dimensions ?? (await embedder.embed(['dimensions']))[0]!.length;
  const before = await openThemeChannel(db, channelId);
  if (!before) return { type: 'gone' };
  // Otherwise a worker has died while it placed what it had not compared.
  const isToFind = before.placed_until === null;
  const clustered = isToFind
    ? await findThemes(deps, before, { fresh, dimensions, signal })
    : { excerpts: 0, themes: 0, moved: 0 };
  const found = await openThemeChannel(db, channelId);
  if (!found) return { type: 'gone' };
  return { type: 'clustered', ...clustered, placed: await placeExcerpts(deps, found, dimensions, signal) };
}

async function findThemes(
  { db, smallTalk, limits }: ThemeDeps,
  { container_id: channelId, resolution }: ThemeChannelRow,
  { fresh, dimensions, signal }: { fresh: boolean; dimensions: number; signal: AbortSignal },
): Promise<Clustered> {
  const { excerpts: size, waitingCalls } = await excerptCounts(db, channelId);
  // One more than there are, to see that these are all.
  const most = Math.min(size + 1, limits?.compared ?? MOST_COMPARED);
  const excerpts = await embeddedExcerpts(db, channelId, dimensions, { most });
  const earlier =
    fresh || resolution === null
      ? undefined
      : { groups: numbered(excerpts.groups), themes: numbered(excerpts.themes), resolution };
  const talk = await smallTalk.examples();
  const found = await inThread('findThemes', [excerpts.vectors, { earlier, talk }], signal);
  const { themes, moved } = await writeClustering(db, channelId, excerpts, found, {
    fresh: earlier === undefined,
    provisional: waitingCalls > 0,
    size: excerpts.until === null ? excerpts.ids.length : size,
  });
  await refreshStatistics(db, moved);
  return { excerpts: excerpts.ids.length, themes, moved };
}

/** Ids as numbers from 0, -1 for none. */
function numbered(ids: readonly (string | null)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(ids, (id) => {
    if (id === null) return -1;
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  });
}
