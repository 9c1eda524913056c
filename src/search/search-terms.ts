import { wordsIn } from '../domain/search-words';

/** What is looked for: each term somewhere in the call, the words of a phrase one after the other. */
export interface SearchTerm {
  /** In small letters; one, or those of a phrase. */
  readonly words: readonly string[];
}

const MOST_TERMS = 20;

/** Words, and "phrases" in quotes; a quote that does not end begins a phrase to the end. */
export function searchTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  query
    .toLowerCase()
    .split(/["“”„«»]/u)
    .forEach((part, at) => {
      const words = Array.from(wordsIn(part), ([word]) => word);
      const isQuoted = at % 2 === 1;
      if (isQuoted && words.length > 0) terms.push({ words });
      else terms.push(...words.map((word) => ({ words: [word] })));
    });
  return terms.slice(0, MOST_TERMS);
}

export const allWords = (terms: readonly SearchTerm[]): string => terms.flatMap(({ words }) => words).join(' ');

export const hasPhrase = (terms: readonly SearchTerm[]): boolean => terms.some(({ words }) => words.length > 1);
