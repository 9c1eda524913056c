import { wordsIn } from '../domain/search-words';
import { sentencesOf } from '../domain/turns';
import type { StoredTurn } from '../domain/turns';
import type { SearchTerm } from './search-terms';
import { beginningOf, plain } from './word-forms';
import type { StemsOf } from './word-forms';

/** A place in a transcript where something that was looked for is said: the sentences that have it. */
export interface FoundMatch {
  readonly turnIndex: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly speakerId: string | null;
  readonly text: string;
  /** Where in the text the words stand. */
  readonly highlights: { readonly start: number; readonly end: number }[];
}

export interface FoundInCall {
  readonly matches: readonly FoundMatch[];
  /** Which of the terms are said. */
  readonly said: ReadonlySet<number>;
}

const MOST_MATCHES = 5;

/** One term of a query by the rules of a call's language. */
interface Sought {
  readonly beginnings: readonly string[];
  readonly stems: readonly ReadonlySet<string>[];
}

export function sought({ words }: SearchTerm, stemsOf: StemsOf): Sought {
  return {
    beginnings: words.map((word) => beginningOf(word, stemsOf(word))),
    stems: words.map((word) => new Set(stemsOf(word))),
  };
}

/** The words of texts whose stems have to be known before matches can be found in them. */
export function candidateWords(texts: Iterable<string>, terms: readonly Sought[]): Set<string> {
  const beginnings = [...new Set(terms.flatMap((term) => term.beginnings))];
  const words = new Set<string>();
  for (const text of texts) {
    const small = text.toLowerCase();
    const folded = plain(small);
    if (!beginnings.some((beginning) => folded.includes(beginning))) continue;
    for (const [word] of wordsIn(small)) {
      if (beginnings.some((beginning) => plain(word).startsWith(beginning))) words.add(word);
    }
  }
  return words;
}

/** Where the terms stand in a text: spans by term. */
export function spansIn(
  text: string,
  terms: readonly Sought[],
  stemsOf: StemsOf,
): { term: number; start: number; end: number }[] {
  const small = text.toLowerCase();
  const folded = plain(small);
  const near = terms.filter(({ beginnings }) => beginnings.every((beginning) => folded.includes(beginning)));
  // A text whose small letters take more room has its words elsewhere.
  if (near.length === 0 || small.length !== text.length) return [];
  const words = Array.from(wordsIn(small), (found) => ({ word: found[0], start: found.index }));
  return terms.flatMap((term, number) =>
    near.includes(term)
      ? words.flatMap((_, first) => {
          const isHere = term.stems.every((stems, nth) =>
            isForm(words[first + nth]?.word, term.beginnings[nth]!, stems, stemsOf),
          );
          const last = words[first + term.stems.length - 1];
          return isHere && last ? { term: number, start: words[first]!.start, end: last.start + last.word.length } : [];
        })
      : [],
  );
}

function isForm(word: string | undefined, beginning: string, stems: ReadonlySet<string>, stemsOf: StemsOf): boolean {
  if (word === undefined || !plain(word).startsWith(beginning)) return false;
  return stemsOf(word).some((stem) => stems.has(stem));
}

/** The turns that have most of what is looked for, in the order in which they were said. */
export function findMatches(turns: readonly StoredTurn[], terms: readonly Sought[], stemsOf: StemsOf): FoundInCall {
  const said = new Set<number>();
  const found = turns.flatMap((turn) => {
    const spans = spansIn(turn.text, terms, stemsOf);
    const here = new Set(spans.map(({ term }) => term));
    for (const term of here) said.add(term);
    return here.size === 0 ? [] : { turn, spans, terms: here.size };
  });
  const best = found
    .sort((one, other) => other.terms - one.terms || one.turn.index - other.turn.index)
    .slice(0, MOST_MATCHES)
    .sort((one, other) => one.turn.index - other.turn.index);
  return { said, matches: best.map(({ turn, spans }) => matchIn(turn, spans)) };
}

type Span = { start: number; end: number };

/** From the sentence that has the first span to the one where it ends, with all spans in them. */
function matchIn(turn: StoredTurn, spans: readonly Span[]): FoundMatch {
  const [first] = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  let at = 0;
  const sentences = sentencesOf(turn).map((sentence) => {
    const start = at;
    at += sentence.text.length + 1;
    return { ...sentence, start, end: start + sentence.text.length };
  });
  const having = sentences.filter(({ start, end }) => end > first!.start && start < first!.end);
  const [from, to] = [having[0]?.start ?? 0, having.at(-1)?.end ?? turn.text.length];
  return {
    turnIndex: turn.index,
    startMs: having[0]?.startMs ?? turn.startMs,
    endMs: having.at(-1)?.endMs ?? turn.endMs,
    speakerId: turn.speakerId,
    text: turn.text.slice(from, to),
    highlights: merged(spans.filter(({ start, end }) => start >= from && end <= to)).map(({ start, end }) => ({
      start: start - from,
      end: end - from,
    })),
  };
}

/** Spans of several terms may lie in each other. */
function merged(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
