import { bucketsFor } from './owner-filter';
import { cutIntoSlices } from './window-slices';
import type { Stretch } from './window-slices';

const PER_REQUEST = 100;

/** What a backfill would read. */
export type ExpectedBackfill = {
  kind: 'channel' | 'project';
  window: Stretch;
  /** Of the chosen teams, and of everyone. */
  calls: number;
  callsOfEveryone: number;
  /** People of the chosen teams; null where everyone's calls are wanted. */
  owners: number | null;
  /** Of the whole directory. */
  people: number;
};

/**
 * Requests that a backfill takes: it reads the directory, asks how many calls there are, lists them by hundreds, and asks
 * for the transcripts of each page, or, in Projects, for a fresh address of each recording.
 */
export function requestsOf({ kind, window, calls, callsOfEveryone, owners, people }: ExpectedBackfill): number {
  const buckets = owners === null ? 1 : Math.max(1, bucketsFor(owners));
  // Large teams are read by shares of their people, or as everyone's calls, whichever takes fewer pages.
  const byShares = pagesOf(window, calls / buckets) * buckets;
  const pages = buckets === 1 ? byShares : Math.min(byShares, pagesOf(window, callsOfEveryone));
  const counting = buckets === 1 ? 1 : 1 + buckets;
  const afterwards = kind === 'channel' ? Math.min(pages, calls) : calls;
  return Math.ceil(people / PER_REQUEST) + counting + pages + afterwards;
}

function pagesOf(window: Stretch, calls: number): number {
  if (calls <= 0) return 0;
  const slices = cutIntoSlices(window, calls).length;
  return slices * Math.ceil(calls / slices / PER_REQUEST);
}

/** What of Gong's limits there is. */
export type AvailableRequests = {
  stepMs: number;
  /** Of today, and of any other day. */
  leftToday: number;
  perDay: number;
  untilTomorrowMs: number;
  /** Until the next request may be sent at all. */
  waitMs: number;
};

/** How long so many requests take: at the allowed rate, and over as many days as their number needs. */
export function secondsFor(
  requests: number,
  { stepMs, leftToday, perDay, untilTomorrowMs, waitMs }: AvailableRequests,
): number {
  if (requests <= leftToday) return Math.ceil((waitMs + requests * stepMs) / 1_000);
  const remaining = requests - Math.max(0, leftToday);
  const fullDays = Math.ceil(remaining / perDay) - 1;
  const startMs = Math.max(waitMs, untilTomorrowMs + fullDays * 86_400_000);
  return Math.ceil((startMs + (remaining - fullDays * perDay) * stepMs) / 1_000);
}
