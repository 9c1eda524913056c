const FIRST_MS = 5_000;
const LONGEST_MS = 24 * 3_600_000;

/**
 * How long a call that could not be read is left alone, in ms: the next poll tries again, and so do several after it,
 * since Gong may have mended it; a call that stays broken costs a share of one request a day in the end.
 * @param attempts readings that failed so far, from 1 on
 */
export function malformedRetryDelay(attempts: number): number {
  return attempts <= 1 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 2, 20));
}
