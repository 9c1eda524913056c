import { dot, middleOf } from '../vectors';
import type { Vectors } from '../vectors';

/** How much being like one that was picked already counts against a text (maximal marginal relevance). */
const SAMENESS = 0.5;

/**
 * The texts that stand best for all of them, the most typical first, each telling something that those before do not.
 * @param members places in `vectors`
 */
export function typicalTexts(vectors: Vectors, members: readonly number[], most: number): number[] {
  const { dimensions, data } = vectors;
  const middle = middleOf(vectors, members);
  const typical = members.map((member) => dot(middle, 0, data, member * dimensions, dimensions));
  const sameness = new Float32Array(members.length);
  const picked: number[] = [];
  while (picked.length < Math.min(most, members.length)) {
    let best = -1;
    let bestValue = -Infinity;
    members.forEach((member, at) => {
      const value = typical[at]! - SAMENESS * sameness[at]!;
      if (value > bestValue && !picked.includes(member)) [best, bestValue] = [at, value];
    });
    const chosen = members[best]!;
    picked.push(chosen);
    members.forEach((member, at) => {
      const similarity = dot(data, chosen * dimensions, data, member * dimensions, dimensions);
      sameness[at] = Math.max(sameness[at]!, similarity);
    });
  }
  return picked;
}
