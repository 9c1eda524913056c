import type { Random } from '../random';

/** Words for the places in square brackets: a fixed word, or several to choose from. */
export type Vocabulary = Readonly<Record<string, string | readonly string[]>>;

/** The innermost alternatives: `{one|another|}`, where the last may be nothing. */
const ALTERNATIVES = /\{([^{}]*)\}/;
const PLACE = /\[(\w+)\]/g;

/**
 * One of the sentences that a pattern stands for: `{a|b}` is either, and may be nested; `[place]` is a word of the vocabulary.
 * @param more words that go before those of the vocabulary
 * @throws RangeError for a place that has no words
 */
export function phrase(pattern: string, random: Random, vocabulary: Vocabulary, more: Vocabulary = {}): string {
  let text = pattern;
  for (let match = ALTERNATIVES.exec(text); match; match = ALTERNATIVES.exec(text)) {
    text =
      text.slice(0, match.index) + random.pick((match[1] ?? '').split('|')) + text.slice(match.index + match[0].length);
  }
  const filled = text.replaceAll(PLACE, (_, place: string) => {
    const words = more[place] ?? vocabulary[place];
    if (words === undefined) throw new RangeError(`No words for [${place}]`);
    return typeof words === 'string' ? words : random.pick(words);
  });
  return tidy(filled);
}

const tidy = (text: string): string => {
  const spaced = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.?!])/g, '$1')
    .trim();
  return spaced.replace(/^[a-z]/, (letter) => letter.toUpperCase());
};
