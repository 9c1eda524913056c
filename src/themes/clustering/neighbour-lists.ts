/** The nearest neighbours of each text by cosine, nearest first; -1 where there are fewer. */
export class NeighbourLists {
  readonly ids: Int32Array;
  readonly similarities: Float32Array;

  constructor(
    readonly count: number,
    readonly size: number,
  ) {
    this.ids = new Int32Array(count * size).fill(-1);
    this.similarities = new Float32Array(count * size).fill(-Infinity);
  }

  /** The least similarity that still gets onto the list of a text. */
  threshold(of: number): number {
    return this.similarities[(of + 1) * this.size - 1] as number;
  }

  /** Keeps the list sorted and free of doubles. @returns whether the neighbour is new on it */
  offer(to: number, neighbour: number, similarity: number): boolean {
    const { ids, similarities, size } = this;
    const first = to * size;
    let place = first + size - 1;
    if (similarity <= (similarities[place] as number)) return false;
    for (let at = first; at <= place; at++) if (ids[at] === neighbour) return false;
    while (place > first && (similarities[place - 1] as number) < similarity) {
      ids[place] = ids[place - 1] as number;
      similarities[place] = similarities[place - 1] as number;
      place--;
    }
    ids[place] = neighbour;
    similarities[place] = similarity;
    return true;
  }
}
