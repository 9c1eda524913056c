import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { SYNC_QUEUE } from '../temporal/queues';
import { correlatedActivities } from './correlated-activities';
import { WORKFLOW_BUNDLE } from './workflow-bundle';

/** The worker of the queue `sync`: the sources' lives, and all that they ask of Gong and write here. */
export async function createSyncWorker(
  connection: NativeConnection,
  namespace: string,
  activities: object,
  logger: Logger,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue: SYNC_QUEUE,
    workflowBundle: WORKFLOW_BUNDLE,
    activities,
    interceptors: { activity: [correlatedActivities(logger)] },
    // Most of an activity's time goes by waiting for Gong.
    maxConcurrentActivityTaskExecutions: 40,
    maxCachedWorkflows: 500,
    // A cancelled reading hears of it by its next heartbeat.
    maxHeartbeatThrottleInterval: '1 second',
    shutdownGraceTime: '8 seconds',
    shutdownForceTime: '25 seconds',
  });
}
