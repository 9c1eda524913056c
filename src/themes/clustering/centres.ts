import { packVectors } from '../vectors';
import type { Vectors } from '../vectors';
import type { Partition } from './graph';

/** The mean direction of the texts of each community. */
export function centresOf({ dimensions, data }: Vectors, { count, of }: Partition): Vectors {
  const sums = Array.from({ length: count }, () => new Float32Array(dimensions));
  of.forEach((community, text) => {
    const sum = sums[community]!;
    for (let d = 0; d < dimensions; d++) sum[d]! += data[text * dimensions + d]!;
  });
  return packVectors(sums);
}
