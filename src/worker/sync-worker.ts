import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { SYNC_QUEUE } from '../temporal/queues';
import { workerDefaults } from './worker-defaults';

/** The worker of the queue `sync`: the sources' lives, and all that they ask of Gong and write here. */
export async function createSyncWorker(
  connection: NativeConnection,
  namespace: string,
  activities: object,
  logger: Logger,
): Promise<Worker> {
  return Worker.create({
    ...workerDefaults(logger),
    connection,
    namespace,
    taskQueue: SYNC_QUEUE,
    activities,
    // Most of an activity's time goes by waiting for Gong.
    maxConcurrentActivityTaskExecutions: 40,
    maxCachedWorkflows: 500,
    // A cancelled reading hears of it by its next heartbeat.
    maxHeartbeatThrottleInterval: '1 second',
  });
}
