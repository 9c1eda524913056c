import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Logger } from 'pino';
import { SYNC_QUEUE } from '../temporal/queues';
import type { keepSources } from '../workflows';
import { pause } from './connect-temporal';

const RETRY_MS = 5_000;

/** Makes sure that the one workflow runs that mends what dead processes left undone. */
export async function startKeeper(client: Client, logger: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await client.workflow.start<typeof keepSources>('keepSources', {
        workflowId: 'callweave-keeper',
        taskQueue: SYNC_QUEUE,
        args: [],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        staticSummary: 'finishes what a dead process left undone',
      });
      return;
    } catch (error) {
      logger.warn({ err: error }, 'the keeper could not be started, trying again');
      await pause(RETRY_MS, stopping);
    }
  }
}
