import type { Turn } from '../api/shapes';

/** A sentence of a transcript by its turn's place and its own. */
export type Place = { turn: number; sentence: number };

/** The sentence that is being said at a moment, or was said last; null before the first. */
export function sentenceAt(turns: readonly Turn[], ms: number): Place | null {
  const turn = lastStarted(turns, ms);
  if (turn === -1) return null;
  const sentence = lastStarted(turns[turn]?.sentences ?? [], ms);
  return { turn, sentence: Math.max(0, sentence) };
}

/** The last of these, which are in the order of time, that has started by then; -1 where none has. */
function lastStarted(stretches: readonly { startMs: number }[], ms: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.startMs ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
