import type { Graph } from './graph';
import type { NeighbourLists } from './neighbour-lists';

const BISECTIONS = 32;

/**
 * Makes a graph of neighbour lists. How near counts as near is decided around each text by itself (McInnes and others,
 * UMAP, 2018): the nearest neighbour weighs 1 and the others fade at such a pace that all together weigh log2 of their
 * number. So that talk about everything and jargon about one thing can stand side by side. An edge that both ends want
 * weighs more than one that only one wants: a + b - ab.
 */
export function neighbourGraph(lists: NeighbourLists): Graph {
  const { count, size, ids } = lists;
  const wanted = fadingWeights(lists);
  const degrees = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    for (let at = i * size; at < (i + 1) * size; at++) {
      const j = ids[at] as number;
      if (j < 0) continue;
      degrees[i + 1]!++;
      if (placeOf(lists, j, i) < 0) degrees[j + 1]!++;
    }
  }
  for (let i = 0; i < count; i++) degrees[i + 1]! += degrees[i]!;
  return fillEdges(lists, wanted, degrees);
}

function fillEdges(lists: NeighbourLists, wanted: Float32Array, offsets: Int32Array): Graph {
  const { count, size, ids } = lists;
  const next = offsets.slice(0, count);
  const targets = new Int32Array(offsets[count]!);
  const weights = new Float32Array(offsets[count]!);
  const strengths = new Float64Array(count);
  let total = 0;
  const add = (from: number, to: number, weight: number) => {
    const at = next[from]!++;
    targets[at] = to;
    weights[at] = weight;
    strengths[from]! += weight;
    total += weight;
  };
  for (let i = 0; i < count; i++) {
    for (let at = i * size; at < (i + 1) * size; at++) {
      const j = ids[at] as number;
      if (j < 0) continue;
      const mine = wanted[at] as number;
      const back = placeOf(lists, j, i);
      const theirs = back < 0 ? 0 : (wanted[back] as number);
      const weight = mine + theirs - mine * theirs;
      add(i, j, weight);
      if (back < 0) add(j, i, weight);
    }
  }
  return { count, offsets, targets, weights, strengths, total };
}

function placeOf({ ids, size }: NeighbourLists, of: number, neighbour: number): number {
  for (let at = of * size; at < (of + 1) * size; at++) if (ids[at] === neighbour) return at;
  return -1;
}

function fadingWeights({ count, size, ids, similarities }: NeighbourLists): Float32Array {
  const weights = new Float32Array(count * size);
  const target = Math.log2(Math.max(2, size));
  for (let i = 0; i < count; i++) {
    const first = i * size;
    const nearest = similarities[first] as number;
    const pace = paceFor(similarities.subarray(first, first + size), target);
    for (let at = first; at < first + size; at++) {
      if ((ids[at] as number) >= 0) weights[at] = Math.exp(((similarities[at] as number) - nearest) / pace);
    }
  }
  return weights;
}

/** Bisects for the pace at which the weights add up to the target. */
function paceFor(similarities: Float32Array, target: number): number {
  let [low, high, pace] = [0, Infinity, 0.1];
  const nearest = similarities[0] as number;
  for (let round = 0; round < BISECTIONS; round++) {
    let sum = 0;
    for (const similarity of similarities) sum += Math.exp((similarity - nearest) / pace);
    if (sum > target) high = pace;
    else low = pace;
    pace = high === Infinity ? pace * 2 : (low + high) / 2;
    if (pace > 1e6 || pace < 1e-6) break;
  }
  return Math.max(pace, 1e-6);
}
