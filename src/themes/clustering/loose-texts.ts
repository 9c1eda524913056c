import { median } from './median';
import type { NeighbourLists } from './neighbour-lists';

/** So many of the nearest neighbours say whether a text is in company. */
const COMPANY = 5;
/** In standard deviations of a normal distribution, by way of the median absolute deviation. */
const FAR = 3;
const MAD_TO_DEVIATION = 1.4826;
/** Texts that are nearly all the same differ by less than means anything. */
const LEAST_DEVIATION = 0.01;

/** How near the nearest few texts are, for each text. */
export function companyOf({ count, size, similarities }: NeighbourLists): Float32Array {
  const few = Math.min(COMPANY, size);
  return Float32Array.from({ length: count }, (_, id) => {
    let sum = 0;
    for (let at = id * size; at < id * size + few; at++) sum += similarities[at]!;
    return few === 0 ? 0 : sum / few;
  });
}

/**
 * The company below which a text is like nothing else. It comes from the texts themselves, since what counts as near
 * differs from one embedding model, and one Channel, to another.
 */
export function leastCompany(company: Float32Array): number {
  if (company.length === 0) return 0;
  const middle = median(company);
  const deviation = MAD_TO_DEVIATION * median(company.map((value) => Math.abs(value - middle)));
  return middle - FAR * Math.max(deviation, LEAST_DEVIATION);
}
