import { stopWordsOf } from '../words/stop-words';
import { foldWord, wordsOf } from '../words/words';
import { isSmallTalk } from './small-talk';

export interface SpokenSentence {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** A turn of a transcript, as far as themes look at it. */
export interface ThemeTurn {
  readonly index: number;
  readonly affiliation: 'internal' | 'external' | 'unknown';
  readonly sentences: readonly SpokenSentence[];
}

/** A stretch of what a customer said that can be understood by itself: a verbatim part of its turn. */
export interface Excerpt {
  readonly turnIndex: number;
  /** Where in the text of its turn it begins: together with the turn it tells the excerpts of a call apart. */
  readonly startCharacter: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** Fewer words than these say nothing by themselves. */
const LEAST_WORDS = 5;
/** "I see, but when, realistically?" has none of the words that make a subject. */
const LEAST_CONTENT_WORDS = 3;
/** About two or three spoken sentences: more than one subject seldom fits. */
const ENOUGH_WORDS = 24;
/** A single sentence longer than this, as in transcripts without punctuation, is cut. */
const MOST_WORDS = 80;

/**
 * The excerpts of a call: what external speakers say without greetings, scheduling and small talk, neighbouring
 * sentences joined until they say enough.
 * @param language of the call, as Gong names it
 */
export function excerptsOf(turns: Iterable<ThemeTurn>, language = 'eng'): Excerpt[] {
  const stopWords = stopWordsOf(language);
  const excerpts: Excerpt[] = [];
  for (const turn of turns) {
    if (turn.affiliation !== 'external') continue;
    for (const stretch of stretchesOf(turn.sentences)) {
      if (saysSomething(stretch.text, stopWords)) excerpts.push({ turnIndex: turn.index, ...stretch });
    }
  }
  return excerpts;
}

function saysSomething(text: string, stopWords: ReadonlySet<string>): boolean {
  const content = new Set(
    wordsOf(text)
      .map(foldWord)
      .filter((word) => word.length > 1 && !stopWords.has(word)),
  );
  return content.size >= LEAST_CONTENT_WORDS;
}

type Stretch = Omit<Excerpt, 'turnIndex'>;
/** A sentence, or a part of one, with where it stands in the text of its turn. */
type Part = SpokenSentence & { readonly from: number };

/** "You know" and the like, in the middle of a thought. */
const MOST_FILLER_WORDS = 3;

/** Fillers between two sentences do not part them; a greeting, or a word on the next meeting, does. */
function stretchesOf(sentences: readonly SpokenSentence[]): Stretch[] {
  const stretches: { words: number; parts: Part[] }[] = [];
  let isOpen = false;
  for (const part of partsOf(sentences)) {
    const words = wordsOf(part.text).length;
    if (words === 0) continue;
    if (isSmallTalk(part.text)) {
      if (words > MOST_FILLER_WORDS) isOpen = false;
      continue;
    }
    const last = stretches.at(-1);
    if (isOpen && last && last.words + words <= ENOUGH_WORDS) {
      last.words += words;
      last.parts.push(part);
    } else stretches.push({ words, parts: [part] });
    isOpen = true;
  }
  const text = textOf(sentences);
  return stretches.filter(({ words }) => words >= LEAST_WORDS).map(({ parts }) => stretchFrom(text, parts));
}

/** A turn says its sentences, joined by spaces. */
const textOf = (sentences: readonly SpokenSentence[]) => sentences.map(({ text }) => text).join(' ');

function stretchFrom(turn: string, parts: readonly Part[]): Stretch {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const said = turn.slice(first.from, last.from + last.text.length);
  const startCharacter = first.from + said.length - said.trimStart().length;
  return { startCharacter, startMs: first.startMs, endMs: last.endMs, text: said.trim() };
}

function partsOf(sentences: readonly SpokenSentence[]): Part[] {
  let from = 0;
  return sentences.flatMap((sentence) => {
    const start = from;
    from += sentence.text.length + 1;
    return shortened({ ...sentence, from: start });
  });
}

/** Cuts a sentence without end into pieces; its times are shared out by length. */
function shortened(sentence: Part): Part[] {
  if (sentence.text.length < MOST_WORDS || wordsOf(sentence.text).length <= MOST_WORDS) return [sentence];
  const pieces = pieceEnds(sentence.text);
  const { startMs, endMs, text, from } = sentence;
  const timeAt = (character: number) => Math.round(startMs + ((endMs - startMs) * character) / text.length);
  return pieces.map((end, piece) => {
    const start = pieces[piece - 1] ?? 0;
    return { startMs: timeAt(start), endMs: timeAt(end), text: text.slice(start, end), from: from + start };
  });
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function pieceEnds(text: string): number[] {
  const ends: number[] = [];
  let words = 0;
  for (const { index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    if (words > 0 && words % ENOUGH_WORDS === 0) ends.push(index);
    words++;
  }
  return [...ends, text.length];
}
