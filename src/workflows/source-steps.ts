import type { Coverage } from '../domain/backfill-plan';
import type { LastSync, SourceCounts } from '../domain/source-shape';
import type { BackfillSlice, Pace, SourceProgress, SourceRecord, TeamChoice } from '../domain/source-record';
import type { ContainerKind, RunKind, RunOutcome, Timeframe } from '../domain/source-words';

/** Where a walk through the pages of one slice stands. `filter` is the fingerprint of the owners that it asks for. */
export type Walk = { cursor: string | null; filter: string | null; page: number; scanned: number; restarts: number };

/** A run, as its activities and its row know it. */
export type RunRef = { runId: string; kind: RunKind; startedAt: string };

/** One page of calls, with their transcripts. A `closing` page ends its run, and writes the record, if it is the last. */
export type ReadPage = RunRef & {
  slice: BackfillSlice;
  walk: Walk;
  /** Also ask for what earlier readings still miss: transcripts, malformed calls. */
  catchUp: boolean;
  closing: SourceRecord | null;
};

/** Up to 100 transcripts that are still missing. */
export type ReadTranscripts = RunRef & { batch: number; closing: SourceRecord | null };

/** After a reconcile has read [from, to): which calls are gone from Gong? */
export type SettleReconcile = RunRef & { from: number; to: number; closing: SourceRecord | null };

export type ClosedRun = RunRef & { outcome: RunOutcome; error: { code: string; message: string } | null };

export type Publish = { record: SourceRecord; closedRuns: ClosedRun[] };

export type ReadingStep =
  | { type: 'plan'; input: { covered: Coverage | null } }
  | { type: 'page'; run: 'foreground' | 'backfill'; input: ReadPage }
  | { type: 'transcripts'; input: ReadTranscripts }
  | { type: 'settle'; input: SettleReconcile };

export type Step = ReadingStep | { type: 'publish'; input: Publish };

/** `busy`: others are first in line for a moment, which is nobody's concern. */
export type WaitCode = 'rate_limited' | 'busy' | 'gong_unavailable';

export type Wait = { until: number; code: WaitCode; message: string };

/** What keeps any reading step from its result. */
export type Obstacle =
  /** Gong, or our budget, names a time; `backfillsOnly` when polls may go on. */
  | { type: 'wait'; until: number; code: 'rate_limited' | 'busy'; message: string; backfillsOnly: boolean }
  /** Gong rejects the credentials, or the connection is known to need a reconnection. */
  | { type: 'rejected'; code: string; message: string }
  /** The activity has given up for now, after retries of its own. */
  | { type: 'failed'; code: string; message: string }
  /** We cancelled the activity. */
  | { type: 'stopped' }
  /** The source has been deleted or disconnected. */
  | { type: 'gone' };

export type Planned = {
  type: 'planned';
  slices: BackfillSlice[];
  /** How many calls Gong announces for the new slices, and for everyone in that time where that is known. */
  found: { teams: number; everyone: number | null };
  about: About;
  configVersion: number;
};

export type PageRead = {
  type: 'read';
  /** Of the next page; null at the end of the walk. */
  cursor: string | null;
  filter: string | null;
  scanned: number;
  /** More transcripts are missing than one request may ask for. */
  moreTranscripts: boolean;
  lastSync: LastSync | null;
  counts: SourceCounts;
  pace: Pace;
  /** Data points of Projects that have a recording to fetch and transcribe. */
  toTranscribe: string[];
};

export type TranscriptsRead = {
  type: 'transcriptsRead';
  more: boolean;
  lastSync: LastSync | null;
  counts: SourceCounts;
};

export type Settled = { type: 'settled'; heldBack: number; lastSync: LastSync | null; counts: SourceCounts };

/** Gong's cursor has expired, or the owners have changed since the first page: the walk starts again. */
export type WalkLost = { type: 'walkLost' };

export type Published = { type: 'published'; revision: number; lastSync: LastSync | null; counts: SourceCounts };

export type PlanOutcome = Planned | Obstacle;
export type PageOutcome = PageRead | WalkLost | Obstacle;
export type TranscriptsOutcome = TranscriptsRead | Obstacle;
export type SettleOutcome = Settled | Obstacle;

/** What a source is, apart from its life. */
export type About = {
  workspaceId: string;
  containerId: string;
  connectionId: string;
  kind: ContainerKind;
  name: string;
  teams: TeamChoice;
  timeframe: Timeframe;
  windowStart: number;
  createdAt: number;
};

/** What a workflow knows of its source when it starts. */
export type LoadedSource = {
  about: About;
  paused: boolean;
  configVersion: number;
  configApplied: number;
  progress: SourceProgress | null;
  revision: number;
  lastSync: LastSync | null;
  counts: SourceCounts;
  pace: Pace;
};
