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
  const { texts, vectors } = input;
  const rows = new Map(input.textOfVector.map((text, row) => [texts[text]!.id, row]));
  const themes = named(
    input.themes,
    textsBy(texts, ({ themeId }) => themeId, rows),
    vectors,
  );
  const groupTexts = textsBy(texts, ({ groupId }) => groupId, rows);
  const groups = new Map<string, string>();
  for (const siblings of grouped(input.groups, ({ themeId }) => themeId).values()) {
    for (const [id, name] of named(siblings, groupTexts, vectors)) groups.set(id, name);
  }
  return { themes, groups, typical: typicalOf(input) };
}

function named(
  wanted: readonly { readonly id: string; readonly name: string | null }[],
  texts: ReadonlyMap<string, NamedTexts['texts']>,
  vectors: Vectors,
): Map<string, string> {
  const themes = wanted.map(({ id, name }) => ({ name, texts: texts.get(id) ?? [] }));
  const names = themeNames(themes, vectors);
  return new Map(wanted.flatMap(({ id, name }, at) => (name === null ? [[id, names[at]!] as const] : [])));
}

function textsBy(
  texts: readonly TextOfTheme[],
  key: (text: TextOfTheme) => string | null,
  rows: ReadonlyMap<string, number>,
) {
  const namedText = ({ id, text, language }: TextOfTheme) => ({
    text,
    stopWords: stopWordsOf(language),
    row: rows.get(id),
  });
  return new Map(Array.from(grouped(texts, key), ([id, of]) => [id, of.map(namedText)]));
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
