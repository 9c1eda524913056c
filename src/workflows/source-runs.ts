import { cutByLength } from '../domain/window-slices';
import type { BackfillSlice } from '../domain/source-record';
import type { RunKind } from '../domain/source-words';
import type { PageRead, Walk } from './source-steps';

const MONTH_MS = 30 * 86_400_000;

export type SliceBeingRead = { slice: BackfillSlice; walk: Walk; reading: boolean };

/** One reading of some stretch of time, as `GET …/runs` lists it. */
export type Run = {
  id: string;
  kind: RunKind;
  startedAt: number;
  /** Up to when the run reads: the next poll's cursor. */
  to: number;
  slices: SliceBeingRead[];
  /** Batches of missing transcripts asked for so far; `more` while there may be others. */
  transcripts: { batch: number; more: boolean };
  /** The stretch in which a complete reading shows which calls are gone, until that is settled. */
  settle: { from: number; to: number } | null;
  /** Reads the whole window. */
  whole: boolean;
  /** The step after the last page is under way. */
  tail: boolean;
};

export const firstWalk = (restarts = 0): Walk => ({ cursor: null, filter: null, page: 0, scanned: 0, restarts });

export const nextPage = (walk: Walk, { cursor, filter, scanned }: PageRead): Walk => ({
  ...walk,
  cursor,
  filter,
  page: walk.page + 1,
  scanned: walk.scanned + scanned,
});

export function toRead(slice: BackfillSlice): SliceBeingRead {
  return { slice, walk: firstWalk(), reading: false };
}

type Beginning = { id: string; kind: RunKind; now: number };

/** A run over everything from `from` until now; one that `settles` shows which calls are gone from Gong. */
export function newRun({ id, kind, now }: Beginning, reads: { from: number; settles?: boolean; whole?: boolean }): Run {
  const stretch = { from: Math.min(reads.from, now - 1_000), to: now };
  const slices = cutByLength(stretch, MONTH_MS).map((part, index) =>
    toRead({ id: `${index}`, ...part, teams: 'all', bucket: null, calls: 0 }),
  );
  return {
    ...emptyRun({ id, kind, now }),
    slices,
    settle: reads.settles === true ? stretch : null,
    whole: reads.whole === true,
  };
}

export function emptyRun({ id, kind, now }: Beginning): Run {
  return {
    id,
    kind,
    startedAt: now,
    to: now,
    slices: [],
    transcripts: { batch: 0, more: false },
    settle: null,
    whole: false,
    tail: false,
  };
}

export function isRead(run: Run): boolean {
  return run.slices.length === 0 && !run.transcripts.more && run.settle === null && !run.tail;
}
