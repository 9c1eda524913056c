import { seededRandom } from '../random';
import type { Vectors } from '../vectors';
import { exactNeighbours } from './exact-neighbours';
import { neighbourDescent } from './neighbour-descent';
import { NeighbourLists } from './neighbour-lists';
import { projectionForest } from './projection-forest';
import { Similarities } from './similarities';

/** Up to so many texts each is compared with each; the time for that grows with the square. */
const MOST_FOR_EXACT = 20_000;

/** The nearest neighbours of each text: exact for few texts, for many nearly all of them, in bounded time and memory. */
export function nearestNeighbours(vectors: Vectors, size: number, seed: number): NeighbourLists {
  if (vectors.count <= MOST_FOR_EXACT) return exactNeighbours(vectors, size);
  return approximateNeighbours(vectors, size, seed);
}

export function approximateNeighbours(vectors: Vectors, size: number, seed: number): NeighbourLists {
  const random = seededRandom(seed);
  const lists = new NeighbourLists(vectors.count, Math.min(size, Math.max(0, vectors.count - 1)));
  const similarities = new Similarities(vectors);
  projectionForest(vectors, lists, similarities, 6, random);
  neighbourDescent(lists, similarities, { candidates: 16, mostRounds: 6, settled: 0.01, random });
  return lists;
}
