import { phrasesOf } from './phrases';
import { Surfaces } from './surfaces';

/** The texts of a theme, each with the small words of its language. */
export interface NamedTexts {
  /** A name that stays, as one that people gave. */
  readonly name?: string | null;
  readonly texts: readonly { readonly text: string; readonly stopWords: ReadonlySet<string> }[];
}

interface Candidate {
  readonly key: string;
  readonly score: number;
}

/** Longer phrases are rarer, but tell more: what a phrase gains over one word. */
const LENGTH_BONUS = [0, 1, 2.6, 3, 2.6];
const MOST_CANDIDATES = 40;

/**
 * A name for each theme: the phrase that its texts have most and the other themes least (class-based TF-IDF, Grootendorst
 * 2022, counted in texts), as people say it. No name that is made is like another.
 */
export function themeNames(themes: readonly NamedTexts[]): string[] {
  const surfaces = new Surfaces();
  const counts = themes.map((theme) => countPhrases(theme, surfaces));
  const everywhere = new Map<string, number>();
  for (const ofTheme of counts)
    for (const [key, texts] of ofTheme) everywhere.set(key, (everywhere.get(key) ?? 0) + texts);
  const names = themes.map(({ name }) => name ?? '');
  const used = new Set(names.filter(Boolean).map((name) => alike(name)));
  const bySize = [...themes.keys()].sort((one, other) => themes[other]!.texts.length - themes[one]!.texts.length);
  for (const theme of bySize) {
    if (names[theme] !== '') continue;
    const candidates = scored(counts[theme]!, everywhere, themes[theme]!.texts.length, themes.length);
    names[theme] = firstFree(candidates, surfaces, used);
    used.add(alike(names[theme]));
  }
  return names;
}

function countPhrases({ texts }: NamedTexts, surfaces: Surfaces): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text, stopWords } of texts) {
    const seen = new Set<string>();
    for (const { key, surface } of phrasesOf(text, stopWords)) {
      surfaces.add(key, surface);
      if (seen.has(key)) continue;
      seen.add(key);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function scored(
  counts: ReadonlyMap<string, number>,
  everywhere: ReadonlyMap<string, number>,
  size: number,
  themeCount: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [key, texts] of counts) {
    if (texts < 2 && size > 2) continue;
    const share = texts / size;
    const elsewhere = everywhere.get(key)! - texts;
    const rarity = Math.log(1 + themeCount / (1 + elsewhere / texts));
    const purity = Math.sqrt(texts / (texts + elsewhere));
    const bonus = LENGTH_BONUS[key.split(' ').length] ?? 1;
    candidates.push({ key, score: share ** 0.8 * rarity * purity * bonus });
  }
  candidates.sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  return candidates.slice(0, MOST_CANDIDATES);
}

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
