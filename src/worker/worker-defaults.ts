import path from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { correlatedActivities } from './correlated-activities';

const WORKFLOW_BUNDLE = path.join(__dirname, '..', '..', 'workflow-bundle.js');

/** What all workers of ours have in common. */
export function workerDefaults(logger: Logger) {
  return {
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    interceptors: { activity: [correlatedActivities(logger)] },
    // Not the usual ten: so long does a workflow wait for a worker that was killed before another one takes it over.
    stickyQueueScheduleToStartTimeout: '5 seconds',
    shutdownGraceTime: '8 seconds',
    shutdownForceTime: '25 seconds',
  } satisfies Partial<WorkerOptions>;
}
