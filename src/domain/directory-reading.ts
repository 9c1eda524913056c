/** What a reading of the whole directory brought; `totalRecords` is the most that Gong announced on any page. */
export type DirectoryReading = { ids: readonly string[]; totalRecords: number | null };

/** How many people Gong announced and did not give. */
export const shortfallOf = ({ ids, totalRecords }: DirectoryReading): number =>
  Math.max(0, (totalRecords ?? 0) - new Set(ids).size);

/** What is known from before: `ageMs` is null, and nobody active, as long as there is no chart. */
export type KnownDirectory = { activeIds: readonly string[]; ageMs: number | null; shortfall: number };

export type DirectoryVerdict = 'good' | 'empty' | 'incomplete' | 'shrunken';

/** How long a chart is kept against readings that lack half of its people. */
export const SHRUNKEN_BELIEVED_AFTER_MS = 7 * 86_400_000;

/**
 * Whether a reading may replace the chart. A view of Gong that has shrunk, or a page that got lost, must not take whole
 * teams away: an answer without half of those who were active is only believed once none other has come for a week. Nor is
 * one that lacks people both of the chart and of those announced; but a Gong that always announces more than it gives, as
 * it does with calls, is taken as it is.
 */
export function judgeReading(reading: DirectoryReading, known: KnownDirectory): DirectoryVerdict {
  const read = new Set(reading.ids);
  if (read.size === 0) return 'empty';
  const missing = known.activeIds.filter((id) => !read.has(id)).length;
  const old = known.ageMs !== null && known.ageMs >= SHRUNKEN_BELIEVED_AFTER_MS;
  const lacking = known.ageMs === null || (missing > 0 && !old);
  if (lacking && shortfallOf(reading) > known.shortfall) return 'incomplete';
  if (missing > 0 && missing * 2 >= known.activeIds.length && !old) return 'shrunken';
  return 'good';
}
