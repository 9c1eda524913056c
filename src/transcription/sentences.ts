import type { Segment, Word } from './transcriber';

/** A sentence as it was said. */
export type SpokenSentence = { startMs: number; endMs: number; text: string; words: readonly Word[] };

/** A pause after which something new begins, whether the engine saw the end of a sentence or not. */
const PAUSE_MS = 1500;
const LONGEST_WORDS = 60;

const ENDS_SENTENCE = /[.?!…。？！]["'”’)\]]*$/;
/** A full stop that ends no sentence. */
const ABBREVIATION = /^(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|etc|No|[A-Z])\.$/;

/** The sentences of segments in their order, wherever the engine drew its borders. Every word is in exactly one. */
export function sentencesOf(segments: readonly Segment[]): SpokenSentence[] {
  const sentences: SpokenSentence[] = [];
  let words: Word[] = [];
  const finish = () => {
    if (words.length > 0) sentences.push(sentence(words));
    words = [];
  };
  for (const word of segments.flatMap(wordsOf)) {
    const last = words.at(-1);
    if (last && (word.startMs - last.endMs > PAUSE_MS || words.length >= LONGEST_WORDS)) finish();
    words.push(word);
    if (ENDS_SENTENCE.test(word.text) && !ABBREVIATION.test(word.text)) finish();
  }
  finish();
  return sentences;
}

export function sentence(words: readonly Word[]): SpokenSentence {
  const startMs = words[0]?.startMs ?? 0;
  const endMs = Math.max(startMs, ...words.map((word) => word.endMs));
  return { startMs, endMs, text: words.map((word) => word.text).join(' '), words };
}

/** The words of a segment; where the engine does not time them, by their share of its letters. */
function wordsOf({ startMs, endMs, text, words }: Segment): Word[] {
  if (words && words.length > 0) return tidied(words);
  const texts = text.split(/\s+/).filter((each) => each !== '');
  const letters = texts.reduce((sum, each) => sum + each.length, 0);
  let passed = 0;
  const at = () => startMs + Math.round(((endMs - startMs) * passed) / Math.max(1, letters));
  return texts.map((each) => {
    const begins = at();
    passed += each.length;
    return { startMs: begins, endMs: at(), text: each };
  });
}

/** Engines give parts of a word as words of their own when the second has no space before it, such as `20` and `%`. */
function tidied(words: readonly Word[]): Word[] {
  const spaced = words.some(({ text }) => /^\s/.test(text));
  const result: Word[] = [];
  for (const { startMs, endMs, text } of words) {
    const last = result.at(-1);
    const joined = spaced && last !== undefined && !/^\s/.test(text) && result.length > 0;
    if (joined) result[result.length - 1] = { ...last, endMs, text: last.text + text.trimEnd() };
    else if (text.trim() !== '') result.push({ startMs, endMs, text: text.trim() });
  }
  return result;
}
