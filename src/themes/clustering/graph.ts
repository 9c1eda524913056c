/** An undirected weighted graph without loops; the edges of node i are at offsets[i] to offsets[i + 1] - 1, each edge on both its ends. */
export interface Graph {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float32Array;
  /** Of each node: the sum of its edges, and twice what lies within it if it stands for several nodes. */
  readonly strengths: Float64Array;
  /** Twice the weight of all edges. */
  readonly total: number;
}

/** A community number for each node, 0 to `count - 1` without gaps. */
export interface Partition {
  readonly count: number;
  readonly of: Int32Array;
}

/** Numbers communities anew without gaps, in the order in which they first appear. */
export function partitionOf(labels: ArrayLike<number>): Partition {
  const numbers = new Map<number, number>();
  const of = new Int32Array(labels.length);
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node] as number;
    let number = numbers.get(label);
    if (number === undefined) numbers.set(label, (number = numbers.size));
    of[node] = number;
  }
  return { count: numbers.size, of };
}

export function singletons(count: number): Partition {
  return { count, of: Int32Array.from({ length: count }, (_, node) => node) };
}

/** The members of each community. */
export function membersOf({ count, of }: Partition): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  of.forEach((community, node) => members[community]?.push(node));
  return members;
}
