import { dot } from '../vectors';

/** So many of the examples that are nearest have a say. */
const ASKED = 5;

/** What small talk is like, and what talk about matters is like, as one embedding model sees them. Plain values only. */
export interface TalkExamples {
  readonly nothing: readonly Float32Array[];
  readonly matters: readonly Float32Array[];
  /** By how much a text has to be nearer to talk about nothing. */
  readonly margin: number;
}

/**
 * The margin comes from the embedding model itself: it is such that none of the examples about a matter is taken for small
 * talk by the others.
 */
export function talkExamples(nothing: readonly Float32Array[], matters: readonly Float32Array[]): TalkExamples {
  const margin = Math.max(...matters.map((matter) => leaning(matter, { nothing, matters })));
  return { nothing, matters, margin };
}

/** By how much a text is nearer to the nearest examples of small talk than to those about matters; itself does not count. */
export function leaning(vector: Float32Array, { nothing, matters }: Omit<TalkExamples, 'margin'>): number {
  return nearness(vector, nothing) - nearness(vector, matters);
}

function nearness(vector: Float32Array, examples: readonly Float32Array[]): number {
  const nearest = examples
    .filter((example) => example !== vector)
    .map((example) => dot(vector, 0, example, 0, vector.length))
    .sort((one, other) => other - one)
    .slice(0, ASKED);
  return nearest.reduce((sum, similarity) => sum + similarity, 0) / nearest.length;
}
