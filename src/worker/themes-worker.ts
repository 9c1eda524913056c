import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { THEMES_QUEUE } from '../temporal/queues';
import { workerDefaults } from './worker-defaults';

/** The worker of the queue `themes`: what customers say, and what it is about. */
export async function createThemesWorker(
  connection: NativeConnection,
  namespace: string,
  activities: object,
  logger: Logger,
): Promise<Worker> {
  return Worker.create({
    ...workerDefaults(logger),
    connection,
    namespace,
    taskQueue: THEMES_QUEUE,
    activities,
    // Each may hold the embeddings of a whole Channel in memory, and has a processor busy.
    maxConcurrentActivityTaskExecutions: 3,
    maxCachedWorkflows: 200,
    maxHeartbeatThrottleInterval: '1 second',
  });
}
