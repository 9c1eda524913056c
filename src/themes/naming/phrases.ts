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
        if (says[last] && isPhrase(words.slice(first, last + 1), says.slice(first, last + 1), first === 0)) {
          phrases.push(phraseOf(words.slice(first, last + 1)));
        }
      }
    }
  }
  return phrases;
}

function isPhrase(words: readonly string[], says: readonly boolean[], isStart: boolean): boolean {
  // More small words than others: "card or a PIN" is less of a phrase than "card".
  const small = says.filter((said) => !said).length;
  const last = words.at(-1)!;
  if (FINITE.test(words[0]!) || (words.length > 1 && (TELLING.test(last) || FINITE.test(last))) || small > 1)
    return false;
  if (small === 0) return true;
  return !isUnfinished(last) && (isStart || !isBreak(words, says));
}

/** These have someone or something before them: "gets no permission" is half of a sentence. */
const FINITE =
  /^(?:comes|came|falls|fell|stays|stayed|loves|loved|hung|waited|turned|brings|brought|gets|got|goes|went|lets|makes|made|broke|stopped|begins|began|ended|becomes|became|remains|happens|keeps|kept|needs|wants|was|were|is|are|wrote|said|told|asked|found|saw|took|gave|ran|sent)$/iu;

/** With these a sentence goes on: "the status page hits" is half of one. */
const TELLING = /^(?:come|fall|hits?|love|hangs?|waits?|turns|make|breaks|stops|begin|ends|become|remain)$/iu;

/** "In Excel the dates are text": what is before the article belongs to another part of the sentence. */
function isBreak(words: readonly string[], says: readonly boolean[]): boolean {
  const article = says.indexOf(false);
  return /^(?:the|a|an|this|that|these|those)$/iu.test(words[article]!) && /^\p{Lu}/u.test(words[article - 1] ?? '');
}

/** "Restoring a deleted", "default a new": what is after the small word tells of something that is still to come. */
function isUnfinished(word: string): boolean {
  return /^(?:\p{L}+(?:ed|ing|er|est|ful|ous|ive|less)|new|old|open|single|custom|full|whole|big|small)$/iu.test(word);
}

/** "Solved", "restored": what was done, but not to what. */
export function isDeed(key: string): boolean {
  return /^\p{L}+[^e\P{L}]ed$/u.test(key);
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

/** What the lists of small words lack. */
const SMALL = new Set(['she', 'do', 'does', 'so', 'just']);

/** "Ninety thousand": how many, but not of what. */
const NUMBER =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\p{L}+)?|hundreds?|thousands?|millions?|dozens?)$/u;

function saysSomething(word: string, stopWords: ReadonlySet<string>): boolean {
  const folded = foldWord(word);
  return (
    word.length > 1 &&
    !stopWords.has(folded) &&
    !SMALL.has(folded) &&
    !NUMBER.test(folded) &&
    !/^[\p{N}.,']+$/u.test(word)
  );
}
