import { embeddedExcerpts } from '../db/themes/embedded-excerpts';
import { callsToCut } from '../db/themes/said-in-call';
import { openThemeChannel } from '../db/themes/theme-channel';
import { writeClustering } from '../db/themes/write-clustering';
import { inThread } from '../themes/thread/in-thread';
import type { ChannelGone, ThemeDeps, ThemeTask } from './theme-deps';

export type ThemesClustered = { type: 'clustered'; excerpts: number; themes: number; moved: number };

/** Finds the themes of a Channel among all its excerpts: anew, or from those that are there. */
export async function clusterThemes(
  { db, embedder, smallTalk }: ThemeDeps,
  { channelId, fresh }: ThemeTask & { fresh: boolean },
  signal: AbortSignal,
): Promise<ThemesClustered | ChannelGone> {
  const channel = await openThemeChannel(db, channelId);
  if (!channel) return { type: 'gone' };
  const dimensions = embedder.dimensions ?? (await embedder.embed(['dimensions']))[0]!.length;
  const excerpts = await embeddedExcerpts(db, channelId, dimensions);
  const { resolution } = channel;
  const earlier =
    fresh || resolution === null
      ? undefined
      : { groups: numbered(excerpts.groups), themes: numbered(excerpts.themes), resolution };
  const provisional = (await callsToCut(db, channelId, 1)).length > 0;
  const talk = await smallTalk.examples();
  const found = await inThread('findThemes', [excerpts.vectors, { earlier, talk }], signal);
  const { themes, moved } = await writeClustering(db, channelId, excerpts, found, {
    fresh: earlier === undefined,
    provisional,
  });
  return { type: 'clustered', excerpts: excerpts.ids.length, themes, moved };
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
