import { foldWord, wordsOf } from '../words/words';

/** A phrase of one to four words as it is said, and the form in which it counts as the same as another. */
export interface Phrase {
  readonly key: string;
  readonly surface: string;
  readonly words: number;
}

const MOST_WORDS = 4;
/** Phrases do not reach over these. */
const BREAKS = /[.,;:!?()[\]{}"“”…\n]+|\s[–—-]\s/u;

/**
 * The phrases of a text that can stand by themselves: they begin and end with a word that says something, and may have
 * small words within ("lost my card", "out of memory").
 */
export function phrasesOf(text: string, stopWords: ReadonlySet<string>): Phrase[] {
  const phrases: Phrase[] = [];
  for (const part of text.split(BREAKS)) {
    const words = wordsOf(part);
    const says = words.map((word) => saysSomething(word, stopWords));
    for (let first = 0; first < words.length; first++) {
      if (!says[first]) continue;
      for (let last = first; last < Math.min(words.length, first + MOST_WORDS); last++) {
        // More small words than others: "card or a PIN" is less of a phrase than "card".
        const small = says.slice(first, last + 1).filter((said) => !said).length;
        if (says[last] && small <= 1 && !(small === 1 && isUnfinished(words[last]!))) {
          phrases.push(phraseOf(words.slice(first, last + 1)));
        }
      }
    }
  }
  return phrases;
}

/** "Restoring a deleted", "default a new": what is after the small word tells of something that is still to come. */
function isUnfinished(word: string): boolean {
  return /^(?:\p{L}+(?:ed|ing|er|est|ful|ous|ive|less)|new|old|open|single|custom|full|whole|big|small)$/iu.test(word);
}

function phraseOf(words: readonly string[]): Phrase {
  return { key: words.map(phraseKey).join(' '), surface: words.join(' '), words: words.length };
}

/** Singular and plural are the same. */
export function phraseKey(word: string): string {
  const folded = foldWord(word).replace(/'s?$/u, '');
  if (/(?:ss|us|is)$/u.test(folded) || folded.length < 4) return folded;
  return folded.replace(/ies$/u, 'y').replace(/s$/u, '');
}

function saysSomething(word: string, stopWords: ReadonlySet<string>): boolean {
  return word.length > 1 && !stopWords.has(foldWord(word)) && !/^[\p{N}.,']+$/u.test(word);
}
