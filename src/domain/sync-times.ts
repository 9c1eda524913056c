const TROUBLE_FIRST_MS = 15_000;
const TROUBLE_MOST_MS = 15 * 60_000;

/**
 * An interval, 5 % shorter to 5 % longer, so that sources that began together do not poll together.
 * The same source and moment give the same answer: workflow code may use it.
 */
export function jitteredInterval(intervalMs: number, sourceId: string, at: number): number {
  return Math.round(intervalMs * (0.95 + 0.1 * fraction(`${sourceId}@${at}`)));
}

/** How long to leave Gong alone after this many failed readings in a row, in ms. */
export function troubleDelay(failures: number): number {
  return Math.min(TROUBLE_MOST_MS, TROUBLE_FIRST_MS * 2 ** Math.min(failures - 1, 10));
}

/** FNV-1a, as a number from 0 to 1. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash / 2 ** 32;
}
