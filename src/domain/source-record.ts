import type { Coverage } from './backfill-plan';
import type { RunKind, SourceStatus } from './source-words';

/** Why a source needs a person's eye; `retryAt` when it will go on by itself. */
export type Attention = { code: string; message: string; retryAt?: string };

/** Whose calls to read: everyone's that the source is for, or only those of these managers' teams. */
export type TeamChoice = 'all' | string[];

/**
 * A stretch of the window that a backfill has still to read; `from` inclusive, `to` exclusive, ms since 1970.
 * With `bucket`, only that share of a large team's owners (see owner-filter.ts). `calls` is what Gong announced.
 */
export type BackfillSlice = {
  id: string;
  from: number;
  to: number;
  teams: TeamChoice;
  bucket: { index: number; of: number } | null;
  calls: number;
};

/** What a source has read so far: kept in its row, so that a workflow started anew goes on from there. */
export type SourceProgress = {
  /** What is still to be read of the backfill, newest first. */
  slices: BackfillSlice[];
  /** What was announced for all slices ever planned, as the measure of progress. */
  plannedCalls: number;
  /** The teams and the beginning of the window for which a backfill was planned; null before the first plan. */
  covered: Coverage | null;
  /** Up to when polls have read, ms since 1970. */
  cursor: number;
  reconciledAt: number;
  fullReconciledAt: number;
};

/** What the workflow writes into its source's row. */
export type SourceRecord = {
  /** Grows with each record, so that a late writer cannot undo a newer one. */
  revision: number;
  status: SourceStatus;
  paused: boolean;
  backfillDone: boolean;
  backfillProgress: number;
  attention: Attention | null;
  nextSyncAt: string | null;
  /** The configuration that the backfill plan covers; see `source.config_version`. */
  configApplied: number;
  progress: SourceProgress;
  /** Runs that someone asked for, and expects to see listed before their first page is read. */
  openRuns: { runId: string; kind: RunKind; startedAt: string }[];
};

/** How often and how far back a source reads; from the settings. */
export type Pace = {
  syncIntervalMs: number;
  reconcileIntervalMs: number;
  lookbackMs: number;
  reconcileLookbackMs: number;
};
