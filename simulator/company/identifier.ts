import { bitsOf } from '../random';

const range = (low: bigint, high: bigint, bits: bigint) => (low + (bits % (high - low))).toString();

/** An id of 20 digits, as Gong's calls may have: more than a double can hold. */
export const callIdentifier = (...labels: (string | number)[]): string =>
  range(10_000_000_000_000_000_000n, 18_446_744_073_709_551_000n, bitsOf(...labels));

/** An id of 18 or 19 digits, as Gong's users have. */
export const userIdentifier = (...labels: (string | number)[]): string =>
  range(400_000_000_000_000_000n, 9_000_000_000_000_000_000n, bitsOf(...labels));

/** The next id: equal to this one for any client that reads ids as numbers. */
export const neighbour = (id: string): string => (BigInt(id) + 1n).toString();
