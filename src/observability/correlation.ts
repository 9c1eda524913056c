import { AsyncLocalStorage } from 'node:async_hooks';

/** What ties the log lines of one piece of work together, from a request to the API down to Gong. */
export type Correlation = {
  /** Of the request that led to this; of the activity itself where none did. */
  requestId: string;
  workflowId?: string;
  activity?: string;
};

const storage = new AsyncLocalStorage<Correlation>();

/** Runs work whose log lines, commands to workflows and requests to Gong carry this. */
export function withCorrelation<T>(correlation: Correlation, work: () => T): T {
  return storage.run(correlation, work);
}

export function correlation(): Correlation | undefined {
  return storage.getStore();
}
