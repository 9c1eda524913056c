import { sentencesOf } from '../domain/turns';
import type { StoredTurn } from '../domain/turns';
import type { Likely } from './sought-words';

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

/** A turn, and where in its text what was looked for stands. */
export interface TurnWithPlaces {
  readonly turn: StoredTurn;
  readonly places: readonly Likely[];
}

const MOST_MATCHES = 5;

/** The turns that have most of what is looked for, in the order in which they were said. */
export function findMatches(turns: readonly TurnWithPlaces[]): FoundMatch[] {
  return turns
    .filter(({ places }) => places.length > 0)
    .map(({ turn, places }) => ({ turn, places, terms: new Set(places.map(({ term }) => term)).size }))
    .sort((one, other) => other.terms - one.terms || one.turn.index - other.turn.index)
    .slice(0, MOST_MATCHES)
    .sort((one, other) => one.turn.index - other.turn.index)
    .map(({ turn, places }) => matchIn(turn, places));
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
  const result: Span[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
