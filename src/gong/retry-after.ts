/** Longer waits are not believed: Gong's largest budget is that of a day. */
const LONGEST_WAIT_MS = 7 * 86_400_000;

/**
 * The wait that a Retry-After header names, in seconds or as a date.
 * @returns milliseconds from now; null if there is no header, or none that can be read
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : untilDate(text, now);
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), LONGEST_WAIT_MS) : null;
}

/** NaN for what names no moment: Date.parse alone would take a bare number for a year, and local time for what lacks a zone. */
function untilDate(text: string, now: number): number {
  return /(GMT|UTC|Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) - now : NaN;
}
