import { noteTidy, openThemeChannel } from '../db/themes/theme-channel';
import {
  embeddingsOf,
  nameableGroups,
  nameableThemes,
  removeEmptyThemes,
  sampledTexts,
  writeNames,
} from '../db/themes/tidy';
import type { NameableTheme, SampledText, ThemeName } from '../db/themes/tidy';
import { readVector } from '../db/themes/vector-bytes';
import { chatName } from '../themes/naming/chat-namer';
import type { Named } from '../themes/naming/name-from-texts';
import { inThread } from '../themes/thread/in-thread';
import type { Vectors } from '../themes/vectors';
import type { ChannelGone, ThemeDeps, ThemeTask } from './theme-deps';

export type ThemesTidied = { type: 'tidied'; named: number };

/** So many stand for a theme where nobody sums it up. */
const SHOWN_TYPICAL = 3;

/** Removes themes that nothing belongs to any more, and gives those a name and a summary that need them. */
export async function tidyThemes(
  deps: ThemeDeps,
  { channelId }: ThemeTask,
  signal: AbortSignal,
): Promise<ThemesTidied | ChannelGone> {
  const { db } = deps;
  const channel = await openThemeChannel(db, channelId);
  if (!channel) return { type: 'gone' };
  await removeEmptyThemes(db, channelId);
  const named = await nameThemes(deps, channelId, signal);
  await noteTidy(db, channelId, channel.untidy);
  return { type: 'tidied', named };
}

/** @returns how many themes have a new name or summary */
async function nameThemes(deps: ThemeDeps, channelId: string, signal: AbortSignal): Promise<number> {
  const { db, embedder, settings } = deps;
  const themes = await nameableThemes(db, channelId, settings.THEME_NAMER !== undefined);
  const groups = await nameableGroups(db, channelId);
  const wanted = themes.filter(({ needsSummary }) => needsSummary);
  if (wanted.length === 0 && groups.every(({ name }) => name !== null)) return 0;

  const texts = await sampledTexts(db, channelId);
  const summed = new Set(wanted.map(({ id }) => id));
  const { vectors, textOfVector } = await vectorsOf(deps, texts, summed, embedder.dimensions);
  const named = await inThread('nameFromTexts', [{ texts, themes, groups, vectors, textOfVector }], signal);
  await writeNames(
    db,
    channelId,
    await namesFor(deps, { wanted, themes, texts, named, signal }),
    groups.flatMap(({ id, excerpts }) => {
      const name = named.groups.get(id);
      return name === undefined ? [] : { id, name, excerpts };
    }),
  );
  return wanted.length;
}

async function vectorsOf(
  { db }: ThemeDeps,
  texts: readonly SampledText[],
  themes: ReadonlySet<string>,
  known: number | undefined,
): Promise<{ vectors: Vectors; textOfVector: number[] }> {
  const bytes = await embeddingsOf(
    db,
    texts.filter(({ themeId }) => themes.has(themeId)).map(({ id }) => id),
  );
  const dimensions = known ?? Math.max(0, ...Array.from(bytes.values(), ({ length }) => length / 4));
  const data = new Float32Array(bytes.size * dimensions);
  const textOfVector: number[] = [];
  texts.forEach(({ id }, text) => {
    const embedding = bytes.get(id);
    if (embedding && readVector(embedding, data, textOfVector.length, dimensions)) textOfVector.push(text);
  });
  return { vectors: { count: textOfVector.length, dimensions, data }, textOfVector };
}

type Naming = {
  wanted: readonly NameableTheme[];
  themes: readonly NameableTheme[];
  texts: readonly SampledText[];
  named: Named;
  signal: AbortSignal;
};

/** By the naming service if there is one and it answers, else by what customers say themselves. */
async function namesFor({ settings }: ThemeDeps, naming: Naming): Promise<ThemeName[]> {
  const { wanted, themes, texts, named, signal } = naming;
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  const nameOf = new Map(themes.map(({ id, name }) => [id, name ?? named.themes.get(id) ?? '']));
  const names: ThemeName[] = [];
  for (const { id, name: kept, excerpts } of wanted) {
    signal.throwIfAborted();
    const typical = named.typical.get(id) ?? [];
    const taken = [...nameOf].flatMap(([other, name]) => (other === id ? [] : [name]));
    const byService = settings.THEME_NAMER
      ? await chatName(
          { texts: typical.map((text) => textOf.get(text) ?? ''), taken },
          {
            baseUrl: settings.THEME_NAMER,
            apiKey: settings.THEME_NAMER_API_KEY,
            model: settings.THEME_NAMER_MODEL,
          },
        )
      : null;
    const name = kept === null ? (byService?.name ?? nameOf.get(id) ?? '') : null;
    if (name !== null) nameOf.set(id, name);
    const summary = byService?.summary ?? null;
    const shown = typical.slice(0, SHOWN_TYPICAL);
    names.push({ id, name, summary, byService: byService !== null, typical: shown, excerpts });
  }
  return names;
}
