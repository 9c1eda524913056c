import type { Attention } from './source-record';
import type { ContainerKind, SourceStatus, Timeframe } from './source-words';

/** A source as people and programs see it: over the API, in events, and as the workflow's query answers it. */
export type SourceView = {
  id: string;
  kind: ContainerKind;
  containerId: string;
  name: string;
  teams: { mode: 'all' } | { mode: 'selected'; managerIds: string[] };
  timeframe: Timeframe;
  windowStart: string;
  status: SourceStatus;
  backfill: { done: boolean; progress: number };
  counts: SourceCounts;
  lastSync: LastSync | null;
  nextSyncAt: string | null;
  attention: Attention | null;
  workflowId: string;
  createdAt: string;
};

export type SourceCounts = {
  imported: number;
  skipped: number;
  awaitingTranscript: number;
  transcribing: number;
  failed: number;
};

export type LastSync = { finishedAt: string; outcome: 'ok' | 'failed'; imported: number };
