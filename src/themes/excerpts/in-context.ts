import { normalised } from '../vectors';
import type { Excerpt } from './excerpts';

/** Of what was said just before and just after, beside the excerpt's own words. */
const WEIGHT = 0.3;
/** Who comes back to a matter after this long may well have come to another. */
const LONGEST_PAUSE_MS = 90_000;

/**
 * Vectors that also tell a little of what the customer said just before and after: "it takes all morning" is about imports
 * when imports were the matter. People mostly go on with what they talk about, and so the neighbours in a call bring excerpts
 * together that say the same thing in other words.
 * @param excerpts of one call, in their order
 * @param vectors theirs, of length 1
 */
export function inContext(
  excerpts: readonly Pick<Excerpt, 'startMs' | 'endMs'>[],
  vectors: readonly Float32Array[],
): Float32Array[] {
  return vectors.map((own, at) => {
    const blended = own.slice();
    if (goesOn(excerpts[at - 1], excerpts[at])) add(blended, vectors[at - 1]!);
    if (goesOn(excerpts[at], excerpts[at + 1])) add(blended, vectors[at + 1]!);
    return normalised(blended);
  });
}

type Spoken = Pick<Excerpt, 'startMs' | 'endMs'> | undefined;

function goesOn(one: Spoken, next: Spoken): boolean {
  return one !== undefined && next !== undefined && next.startMs - one.endMs <= LONGEST_PAUSE_MS;
}

function add(to: Float32Array, other: Float32Array): void {
  for (let d = 0; d < to.length; d++) to[d]! += WEIGHT * other[d]!;
}
