/** Calls that one slice of a backfill should hold at most: five pages, read long before Gong's cursor dies. */
export const CALLS_PER_SLICE = 500;

/** A stretch of time, `from` inclusive, `to` exclusive, in ms since 1970. */
export type Stretch = { from: number; to: number };

/**
 * Cuts a stretch into equal parts, newest first, so that each holds about {@link CALLS_PER_SLICE} of its `calls`.
 * Gong promises no order within a walk, and its cursors die an hour after the first page: a lost cursor then costs one
 * part, and people see the newest calls first.
 */
export function cutIntoSlices(stretch: Stretch, calls: number): Stretch[] {
  const length = stretch.to - stretch.from;
  if (length <= 0) return [];
  const parts = Math.min(Math.max(1, Math.ceil(calls / CALLS_PER_SLICE)), length);
  const edge = (part: number) => stretch.from + Math.round((length * part) / parts);
  return Array.from({ length: parts }, (_, index) => ({ from: edge(parts - index - 1), to: edge(parts - index) }));
}

/** Cuts a stretch of unknown density into parts of at most `maxMs`, newest first. */
export function cutByLength(stretch: Stretch, maxMs: number): Stretch[] {
  const slices: Stretch[] = [];
  for (let to = stretch.to; to > stretch.from; to -= maxMs)
    slices.push({ from: Math.max(stretch.from, to - maxMs), to });
  return slices;
}
