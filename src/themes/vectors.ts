/** Vectors of length 1, one after the other: with these the cosine is the dot product. */
export interface Vectors {
  readonly count: number;
  readonly dimensions: number;
  readonly data: Float32Array;
}

/**
 * Puts embeddings together, each scaled to length 1. A vector of zeros stays one: it is like nothing.
 * @throws RangeError for embeddings of different dimensions
 */
export function packVectors(embeddings: readonly Float32Array[]): Vectors {
  const dimensions = embeddings[0]?.length ?? 0;
  const data = new Float32Array(embeddings.length * dimensions);
  embeddings.forEach((embedding, index) => {
    if (embedding.length !== dimensions) {
      throw new RangeError(`An embedding has ${embedding.length} dimensions, the others ${dimensions}`);
    }
    data.set(normalised(embedding), index * dimensions);
  });
  return { count: embeddings.length, dimensions, data };
}

/** The direction of all of them together, of length 1. */
export function middleOf({ dimensions, data }: Vectors, members: readonly number[]): Float32Array {
  const middle = new Float32Array(dimensions);
  for (const member of members) {
    for (let d = 0; d < dimensions; d++) middle[d]! += data[member * dimensions + d]!;
  }
  return normalised(middle);
}

export function normalised(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** The dot product of two rows. Four sums at a time let the processor work on them side by side. */
export function dot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, dimensions: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let d = 0;
  for (; d + 3 < dimensions; d += 4) {
    s0 += (a[aStart + d] as number) * (b[bStart + d] as number);
    s1 += (a[aStart + d + 1] as number) * (b[bStart + d + 1] as number);
    s2 += (a[aStart + d + 2] as number) * (b[bStart + d + 2] as number);
    s3 += (a[aStart + d + 3] as number) * (b[bStart + d + 3] as number);
  }
  for (; d < dimensions; d++) s0 += (a[aStart + d] as number) * (b[bStart + d] as number);
  return s0 + s1 + s2 + s3;
}
