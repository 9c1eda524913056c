import type { Random } from '../random';
import type { NeighbourLists } from './neighbour-lists';
import type { Similarities } from './similarities';

export interface DescentOptions {
  /** Neighbours of a text, old and new, that are introduced to each other in a round. */
  readonly candidates: number;
  readonly mostRounds: number;
  /** Ends when a round changes less than this share of all places on the lists. */
  readonly settled: number;
  readonly random: Random;
}

/**
 * Makes neighbour lists better: neighbours of the same text are likely to be neighbours of each other, so they are
 * compared, round by round (Dong, Moses and Li, "Efficient k-nearest neighbor graph construction", 2011).
 */
export function neighbourDescent(lists: NeighbourLists, similarities: Similarities, options: DescentOptions): void {
  const known = new Int32Array(lists.ids.length).fill(-1);
  for (let round = 0; round < options.mostRounds; round++) {
    const { fresh, old } = chooseCandidates(lists, known, options);
    let changes = 0;
    for (let id = 0; id < lists.count; id++) {
      changes += introduce(lists, similarities, fresh.of(id), old.of(id));
    }
    if (changes < options.settled * lists.ids.length) return;
  }
}

/** A few random candidates for each text, at most `size`, without memory of their own for each text. */
class Candidates {
  private readonly ids: Int32Array;
  private readonly seen: Int32Array;
  constructor(
    count: number,
    private readonly size: number,
    private readonly random: Random,
  ) {
    this.ids = new Int32Array(count * size);
    this.seen = new Int32Array(count);
  }

  /** Keeps a fair sample of all that are added (reservoir sampling). */
  add(to: number, candidate: number): void {
    const number = this.seen[to]!++;
    const place = number < this.size ? number : Math.floor(this.random() * (number + 1));
    if (place < this.size) this.ids[to * this.size + place] = candidate;
  }

  of(id: number): Int32Array {
    return this.ids.subarray(id * this.size, id * this.size + Math.min(this.size, this.seen[id]!));
  }
}

function chooseCandidates(lists: NeighbourLists, known: Int32Array, { candidates, random }: DescentOptions) {
  const fresh = new Candidates(lists.count, candidates, random);
  const old = new Candidates(lists.count, candidates, random);
  for (let id = 0; id < lists.count; id++) {
    const first = id * lists.size;
    const before = known.slice(first, first + lists.size);
    for (let at = first; at < first + lists.size; at++) {
      const neighbour = lists.ids[at]!;
      if (neighbour < 0) continue;
      const group = before.includes(neighbour) ? old : fresh;
      group.add(id, neighbour);
      group.add(neighbour, id);
    }
  }
  known.set(lists.ids);
  return { fresh, old };
}

function introduce(lists: NeighbourLists, similarities: Similarities, fresh: Int32Array, old: Int32Array): number {
  if (fresh.length === 0) return 0;
  const all = Int32Array.of(...fresh, ...old);
  similarities.take('a', fresh);
  similarities.take('b', all);
  const { values, width } = similarities.compare();
  let changes = 0;
  for (let i = 0; i < fresh.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const [one, other] = [fresh[i]!, all[j]!];
      if (one === other) continue;
      const similarity = values[i * width + j]!;
      if (similarity > lists.threshold(one) && lists.offer(one, other, similarity)) changes++;
      if (similarity > lists.threshold(other) && lists.offer(other, one, similarity)) changes++;
    }
  }
  return changes;
}
