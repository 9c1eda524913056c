import type { SearchTerm } from './search-terms';
import { beginningOf, folded } from './word-forms';
import type { StemsOf } from './word-forms';

/** One term of a query by the rules of a call's language. */
export interface Sought {
  readonly beginnings: readonly string[];
  readonly stems: readonly ReadonlySet<string>[];
}

/** Where a term may stand: the words there begin as they should. */
export interface Likely {
  readonly term: number;
  readonly start: number;
  readonly end: number;
  /** In small letters. */
  readonly words: readonly string[];
}

export function sought({ words }: SearchTerm, stemsOf: StemsOf): Sought {
  return {
    beginnings: words.map((word) => beginningOf(word, stemsOf(word))),
    stems: words.map((word) => new Set(stemsOf(word))),
  };
}

/** Where the terms may stand in a text; whether they do is a matter of stems. */
export function likelyPlaces(text: string, terms: readonly Sought[]): Likely[] {
  const plain = folded(text);
  return terms.flatMap(({ beginnings }, term) => {
    const [first = ''] = beginnings;
    const places: Likely[] = [];
    for (let at = plain.indexOf(first); at >= 0 && at < plain.length; at = plain.indexOf(first, at + 1)) {
      if (at > 0 && isOfWord(plain[at - 1]!)) continue;
      const words = wordsFrom(text, plain, at, beginnings);
      if (words) places.push({ term, start: at, end: words.end, words: words.words });
    }
    return places;
  });
}

/** Whether all phrases may stand in texts that are still written as JSON: false only if one cannot. */
export function mayHave(json: string, phrases: readonly Sought[]): boolean {
  // A line break is written as a letter behind a stroke, and so would join two words.
  if (json.includes('\\') && /\\[bfnrtu]/.test(json)) return true;
  const plain = folded(json);
  return phrases.every(({ beginnings }) =>
    new RegExp(beginnings.map(literally).join(String.raw`\S*\s[^\p{L}\p{N}]*`), 'u').test(plain),
  );
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** Those of the places where the words are forms of what is looked for. */
export function surePlaces(places: readonly Likely[], terms: readonly Sought[], stemsOf: StemsOf): Likely[] {
  return places.filter(({ term, words }) =>
    words.every((word, nth) => stemsOf(word).some((stem) => terms[term]?.stems[nth]?.has(stem))),
  );
}

const isOfWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function wordsFrom(text: string, plain: string, start: number, beginnings: readonly string[]) {
  // From a letter or digit to the last one before a space, with what is between them: "follow-up", "acme.com".
  const word = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/uy;
  const gap = /[^\p{L}\p{N}]+/uy;
  const words: string[] = [];
  let end = start;
  for (const beginning of beginnings) {
    if (words.length > 0) {
      gap.lastIndex = end;
      if (!gap.test(text)) return undefined;
      end = gap.lastIndex;
    }
    if (!plain.startsWith(beginning, end)) return undefined;
    word.lastIndex = end;
    const [found] = word.exec(text) ?? [];
    if (found === undefined) return undefined;
    words.push(found.toLowerCase());
    end = word.lastIndex;
  }
  return { words, end };
}
