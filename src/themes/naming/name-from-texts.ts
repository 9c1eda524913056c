import { stopWordsOf } from '../words/stop-words';
import type { Vectors } from '../vectors';
import { themeNames } from './theme-names';
import type { NamedTexts } from './theme-names';
import { typicalTexts } from './typical-texts';

export interface TextOfTheme {
  readonly id: string;
  readonly themeId: string;
  readonly groupId: string | null;
  readonly text: string;
  /** As Gong names it. */
  readonly language: string;
}

/** Plain values only: they go to another thread and back. */
export interface NamingInput {
  readonly texts: readonly TextOfTheme[];
  /** `name` is null where one is wanted. */
  readonly themes: readonly { readonly id: string; readonly name: string | null }[];
  readonly groups: readonly { readonly id: string; readonly themeId: string; readonly name: string | null }[];
  /** Of the texts of themes whose typical texts are wanted. */
  readonly vectors: Vectors;
  /** The text of each vector, as its place in `texts`. */
  readonly textOfVector: readonly number[];
}

export interface Named {
  /** New names by id. */
  readonly themes: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  /** Ids of texts by theme, the most typical first. */
  readonly typical: ReadonlyMap<string, readonly string[]>;
}

/** As many as a naming service is shown. */
const MOST_TYPICAL = 20;

/** Names for themes among all themes, for groups among those of their theme, and the texts that stand for each theme. */
export function nameFromTexts(input: NamingInput): Named {
  const themes = named(
    input.themes,
    textsBy(input.texts, ({ themeId }) => themeId),
  );
  const groupTexts = textsBy(input.texts, ({ groupId }) => groupId);
  const groups = new Map<string, string>();
  for (const siblings of grouped(input.groups, ({ themeId }) => themeId).values()) {
    for (const [id, name] of named(siblings, groupTexts)) groups.set(id, name);
  }
  return { themes, groups, typical: typicalOf(input) };
}

function named(
  wanted: readonly { readonly id: string; readonly name: string | null }[],
  texts: ReadonlyMap<string, NamedTexts['texts']>,
): Map<string, string> {
  const names = themeNames(wanted.map(({ id, name }) => ({ name, texts: texts.get(id) ?? [] })));
  return new Map(wanted.flatMap(({ id, name }, at) => (name === null ? [[id, names[at]!] as const] : [])));
}

function textsBy(texts: readonly TextOfTheme[], key: (text: TextOfTheme) => string | null) {
  const by = grouped(texts, key);
  return new Map(
    Array.from(by, ([id, of]) => [id, of.map(({ text, language }) => ({ text, stopWords: stopWordsOf(language) }))]),
  );
}

function grouped<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = key(item);
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return groups;
}

function typicalOf({ texts, vectors, textOfVector }: NamingInput): Map<string, string[]> {
  const rows = grouped([...textOfVector.keys()], (row) => texts[textOfVector[row]!]?.themeId ?? null);
  return new Map(
    Array.from(rows, ([theme, members]) => [
      theme,
      typicalTexts(vectors, members, MOST_TYPICAL).map((row) => texts[textOfVector[row]!]!.id),
    ]),
  );
}
