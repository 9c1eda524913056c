/** The task queues, and with `worker --queues` the parts of the work that a process takes on. */
export const QUEUES = ['sync', 'transcription', 'themes'] as const;
export type Queue = (typeof QUEUES)[number];

export const SYNC_QUEUE: Queue = 'sync';
export const THEMES_QUEUE: Queue = 'themes';
export const TRANSCRIPTION_QUEUE: Queue = 'transcription';

/** Webhooks and mails; whoever works on `sync` works on it too. */
export const DELIVERY_QUEUE = 'delivery';
