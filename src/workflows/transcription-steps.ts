/** What a transcription works on. A `fresh` call is one that was held after its source was made; those go first. */
export type TranscribeCallInput = { dataPointId: string; connectionId: string; urgency: Urgency };

/** `retry`: a person asked for it. */
export type Urgency = 'retry' | 'fresh' | 'backfill';

export type StartTranscriptionsInput = { dataPointIds: string[]; connectionId: string; urgency: Urgency };

/** What became of one step; codes and sentences are of our own making, and name no address and nothing that was said. */
export type StepOutcome =
  | { type: 'done' }
  /** Some of it is done: the step goes on. */
  | { type: 'more' }
  /** Gong, or our budget, names a time. */
  | { type: 'wait'; until: number }
  /** Another try may help. */
  | { type: 'again'; code: string; message: string; afterMs: number | null }
  /** No other try will. */
  | { type: 'failed'; code: string; message: string }
  /** Only a person can let it go on, by resuming a source or reconnecting Gong; it is started anew then. */
  | { type: 'held' }
  /** The call was erased, or needs nothing any more. */
  | { type: 'gone' };
