/** What a reading of the whole directory brought; `totalRecords` is the most that Gong announced on any page. */
export type DirectoryReading = { ids: readonly string[]; totalRecords: number | null };

export type DirectoryVerdict = 'good' | 'empty' | 'incomplete' | 'shrunken';

/** How long a chart is kept against readings that lack half of its people. */
export const SHRUNKEN_BELIEVED_AFTER_MS = 7 * 86_400_000;

/**
 * Whether a reading may replace the chart. A view of Gong that has shrunk, or a page that got lost, must not take whole
 * teams away: an answer without half of those who were active is only believed once none other has come for a week.
 */
export function judgeReading(
  reading: DirectoryReading,
  known: { activeIds: readonly string[]; ageMs: number | null },
): DirectoryVerdict {
  const read = new Set(reading.ids);
  if (read.size === 0) return 'empty';
  if (reading.totalRecords !== null && read.size < reading.totalRecords) return 'incomplete';
  const missing = known.activeIds.filter((id) => !read.has(id)).length;
  const old = known.ageMs !== null && known.ageMs >= SHRUNKEN_BELIEVED_AFTER_MS;
  if (missing > 0 && missing * 2 >= known.activeIds.length && !old) return 'shrunken';
  return 'good';
}
