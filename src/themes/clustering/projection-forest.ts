import type { Random } from '../random';
import { dot } from '../vectors';
import type { Vectors } from '../vectors';
import type { NeighbourLists } from './neighbour-lists';
import { BLOCK_ROWS } from './similarities';
import type { Similarities } from './similarities';

/**
 * First guesses of nearest neighbours: the texts are halved by random planes until few enough are left to compare each
 * with each, several times with other planes.
 */
export function projectionForest(
  vectors: Vectors,
  lists: NeighbourLists,
  similarities: Similarities,
  trees: number,
  random: Random,
): void {
  for (let tree = 0; tree < trees; tree++) {
    const ids = Int32Array.from({ length: vectors.count }, (_, id) => id);
    const waiting: [from: number, to: number][] = [[0, vectors.count]];
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      const [from, to] = part;
      if (to - from <= BLOCK_ROWS) {
        compareAll(ids.subarray(from, to), lists, similarities);
        continue;
      }
      const middle = halve(vectors, ids, from, to, random);
      waiting.push([from, middle], [middle, to]);
    }
  }
}

function compareAll(ids: Int32Array, lists: NeighbourLists, similarities: Similarities): void {
  similarities.take('a', ids);
  const { values, width } = similarities.compare(true);
  for (let i = 0; i < ids.length; i++) {
    for (let j = i + 1; j < ids.length; j++) {
      const similarity = values[i * width + j] as number;
      lists.offer(ids[i] as number, ids[j] as number, similarity);
      lists.offer(ids[j] as number, ids[i] as number, similarity);
    }
  }
}

/** By the plane between two random texts; in the middle of the list where that puts nearly all on one side. */
function halve({ data, dimensions }: Vectors, ids: Int32Array, from: number, to: number, random: Random): number {
  const pick = () => ids[from + Math.floor(random() * (to - from))] as number;
  const [one, other] = [pick() * dimensions, pick() * dimensions];
  const plane = Float32Array.from(
    { length: dimensions },
    (_, d) => (data[one + d] as number) - (data[other + d] as number),
  );
  let [low, high] = [from, to];
  while (low < high) {
    const id = ids[low] as number;
    if (dot(plane, 0, data, id * dimensions, dimensions) > 0) low++;
    else {
      ids[low] = ids[--high] as number;
      ids[high] = id;
    }
  }
  const least = (to - from) * 0.02;
  return low - from < least || to - low < least ? Math.floor((from + to) / 2) : low;
}
