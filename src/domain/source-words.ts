export type ContainerKind = 'channel' | 'project';
export type Timeframe = '7d' | '30d' | '90d' | '6mo';
export type SourceStatus = 'backfilling' | 'live' | 'paused' | 'needs_reconnection' | 'disconnected' | 'deleting';
export type RunKind = 'backfill' | 'poll' | 'reconcile' | 'manual';
export type RunOutcome = 'ok' | 'failed' | 'stopped';
