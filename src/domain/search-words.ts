import type { Participant } from './data-point';

/** Gong's language codes (ISO 639-2 in both its forms) by the language whose stems Postgres knows. */
const LANGUAGES = {
  arabic: ['ara', 'ar'],
  catalan: ['cat', 'ca'],
  danish: ['dan', 'da'],
  dutch: ['dut', 'nld', 'nl'],
  english: ['eng', 'en'],
  finnish: ['fin', 'fi'],
  french: ['fre', 'fra', 'fr'],
  german: ['ger', 'deu', 'de'],
  greek: ['gre', 'ell', 'el'],
  hindi: ['hin', 'hi'],
  hungarian: ['hun', 'hu'],
  indonesian: ['ind', 'id'],
  italian: ['ita', 'it'],
  norwegian: ['nor', 'nob', 'nno', 'no', 'nb', 'nn'],
  portuguese: ['por', 'pt'],
  romanian: ['rum', 'ron', 'ro'],
  russian: ['rus', 'ru'],
  spanish: ['spa', 'es'],
  swedish: ['swe', 'sv'],
  turkish: ['tur', 'tr'],
} as const;

export type SearchConfig = `words_${keyof typeof LANGUAGES}` | 'simple';

const CONFIG_BY_CODE = new Map<string, SearchConfig>(
  Object.entries(LANGUAGES).flatMap(([language, codes]) =>
    codes.map((code) => [code, `words_${language as keyof typeof LANGUAGES}`] as const),
  ),
);

/** Every text search configuration that a data point may have been indexed with. */
export const SEARCH_CONFIGS: readonly SearchConfig[] = ['simple', ...new Set(CONFIG_BY_CODE.values())];

/** @param language as Gong gives it, such as `eng` or `en-US` */
export function searchConfig(language: string): SearchConfig {
  const code = language.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return CONFIG_BY_CODE.get(code) ?? 'simple';
}

/** A tsvector holds 1 MB; this much text fits, whatever its script. */
const MOST_TRANSCRIPT_CHARACTERS = 80_000;
const MOST_PEOPLE_CHARACTERS = 10_000;

/** Title and brief are cut to these for searching. */
export const MOST_TITLE_CHARACTERS = 2_000;
export const MOST_BRIEF_CHARACTERS = 20_000;

/** From a word's first letter or digit to its last, with what is between them: `follow-up`, `acme.com`. */
const WORD = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu;

/** A word that is said so often is what a call is about, more than others. */
const OFTEN = 4;
const MOST_OFTEN = 200;

/**
 * The words of a transcript, each once, those that are said often apart: of six thousand words less than a third are different
 * ones, and it is the work on each word that makes an import slow.
 */
export function transcriptWords(texts: Iterable<string>): { often: string; others: string } {
  const counts = new Map<string, number>();
  let characters = 0;
  for (const text of texts) {
    for (const [word] of wordsIn(text.toLowerCase())) {
      const count = counts.get(word) ?? 0;
      if (count === 0) {
        characters += word.length + 1;
        if (characters > MOST_TRANSCRIPT_CHARACTERS) continue;
      }
      counts.set(word, count + 1);
    }
  }
  const often = new Set(
    [...counts]
      .filter(([word, count]) => count >= OFTEN && word.length > 2)
      .slice(0, MOST_OFTEN)
      .map(([word]) => word),
  );
  return { often: [...often].join(' '), others: [...counts.keys()].filter((word) => !often.has(word)).join(' ') };
}

/** The words of a text as they are looked up, each with its place. */
export function wordsIn(text: string): RegExpStringIterator<RegExpExecArray> {
  return text.matchAll(WORD);
}

/** Names and addresses of people, the addresses also in their parts. */
export function peopleWords(people: readonly Participant[]): string {
  const words = people.flatMap(({ name, email }) => [
    name ?? '',
    email ?? '',
    email?.replace(/[^\p{L}\p{N}]+/gu, ' ') ?? '',
  ]);
  return words.filter(Boolean).join(' ').slice(0, MOST_PEOPLE_CHARACTERS);
}
