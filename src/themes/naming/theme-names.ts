import { dot, middleOf } from '../vectors';
import type { Vectors } from '../vectors';
import { isDeed, phrasesOf } from './phrases';
import { Surfaces } from './surfaces';

export interface NamedText {
  readonly text: string;
  /** The small words of its language. */
  readonly stopWords: ReadonlySet<string>;
  /** The place of its vector, where that is known. */
  readonly row?: number;
}

export interface NamedTexts {
  /** A name that stays, as one that people gave. */
  readonly name?: string | null;
  readonly texts: readonly NamedText[];
}

/** The texts that have a phrase, by the phrase. */
type Places = ReadonlyMap<string, readonly NamedText[]>;

interface Candidate {
  readonly key: string;
  readonly score: number;
}

/** Longer phrases are rarer, but tell more: what a phrase gains over one word. */
const LENGTH_BONUS = [0, 1, 2.6, 3, 2.6];
/** Better than nothing, where no phrase says more. */
const DEED_MALUS = 0.3;
const MOST_CANDIDATES = 40;
/** How much it counts that a phrase is said in the middle of its theme. */
const MIDDLE = 3;
const LEAST_NEARNESS = 0.1;

/**
 * A name for each theme: the phrase that its texts have most and the other themes least (class-based TF-IDF, Grootendorst
 * 2022, counted in texts), as people say it. Where there are vectors, a phrase of texts that are about what all of them are
 * about is better than one of a single sentence that comes again and again. No name that is made is like another.
 */
export function themeNames(themes: readonly NamedTexts[], vectors?: Vectors): string[] {
  const surfaces = new Surfaces();
  const places = themes.map((theme) => placesOfPhrases(theme, surfaces));
  const everywhere = new Map<string, number>();
  for (const ofTheme of places)
    for (const [key, texts] of ofTheme) everywhere.set(key, (everywhere.get(key) ?? 0) + texts.length);
  const names = themes.map(({ name }) => name ?? '');
  const used = new Set(names.filter(Boolean).map((name) => alike(name)));
  const bySize = [...themes.keys()].sort((one, other) => themes[other]!.texts.length - themes[one]!.texts.length);
  for (const theme of bySize) {
    if (names[theme] !== '') continue;
    const candidates = scored(places[theme]!, everywhere, themes[theme]!.texts.length, themes.length);
    const central = vectors ? byMiddle(candidates, places[theme]!, themes[theme]!, vectors) : candidates;
    names[theme] = firstFree(central, surfaces, used);
    used.add(alike(names[theme]));
  }
  return names;
}

function placesOfPhrases({ texts }: NamedTexts, surfaces: Surfaces): Places {
  const places = new Map<string, NamedText[]>();
  for (const named of texts) {
    const seen = new Set<string>();
    for (const { key, surface } of phrasesOf(named.text, named.stopWords)) {
      surfaces.add(key, surface);
      if (seen.has(key)) continue;
      seen.add(key);
      const those = places.get(key);
      if (those) those.push(named);
      else places.set(key, [named]);
    }
  }
  return places;
}

function scored(
  places: Places,
  everywhere: ReadonlyMap<string, number>,
  size: number,
  themeCount: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [key, { length: texts }] of places) {
    if (texts < 2 && size > 2) continue;
    const share = texts / size;
    const elsewhere = everywhere.get(key)! - texts;
    const rarity = Math.log(1 + themeCount / (1 + elsewhere / texts));
    const purity = Math.sqrt(texts / (texts + elsewhere));
    const bonus = (LENGTH_BONUS[key.split(' ').length] ?? 1) * (isDeed(key) ? DEED_MALUS : 1);
    candidates.push({ key, score: share ** 0.8 * rarity * purity * bonus });
  }
  return bestFirst(candidates).slice(0, MOST_CANDIDATES);
}

/** Weighs phrases by how near the texts that have them are to the middle of the theme. */
function byMiddle(candidates: readonly Candidate[], places: Places, { texts }: NamedTexts, vectors: Vectors) {
  const rows = rowsOf(texts);
  if (rows.length === 0) return candidates;
  const middle = middleOf(vectors, rows);
  return bestFirst(
    candidates.map(({ key, score }) => {
      const nearness = dot(middle, 0, middleOf(vectors, rowsOf(places.get(key)!)), 0, vectors.dimensions);
      return { key, score: score * Math.max(LEAST_NEARNESS, nearness) ** MIDDLE };
    }),
  );
}

const rowsOf = (texts: readonly NamedText[]) => texts.flatMap(({ row }) => row ?? []);

const bestFirst = (candidates: Candidate[]): Candidate[] =>
  candidates.sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));

function firstFree(candidates: readonly Candidate[], surfaces: Surfaces, used: ReadonlySet<string>): string {
  const [best] = candidates;
  const names = candidates.map(({ key }) => surfaces.of(key));
  // A second phrase tells apart what has the same best one.
  const pairs = candidates
    .slice(1)
    .map(({ key }, at) => (overlaps(best!.key, key) ? '' : `${names[0]}, ${names[at + 1]}`));
  const fallbacks = Array.from({ length: used.size + 1 }, (_, number) => `${names[0] ?? 'Other talk'} ${number + 2}`);
  const options = [...(best ? [names[0]!] : ['Other talk']), ...pairs, ...names, ...fallbacks];
  return capitalised(options.find((name) => name !== '' && !used.has(alike(name))) ?? fallbacks.at(-1)!);
}

function overlaps(one: string, other: string): boolean {
  const words = new Set(one.split(' '));
  return other.split(' ').some((word) => words.has(word));
}

const alike = (name: string) => name.toLowerCase().trim();

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
