import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Logger } from 'pino';
import { SYNC_QUEUE } from '../temporal/queues';
import type { keepSources } from '../workflows';
import { pause } from './connect-temporal';

const RETRY_MS = 5_000;

/** Starts one of the workflows that mend what dead processes left undone, however long Temporal takes to hear it. */
export async function startKeeper(start: () => Promise<void>, logger: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      return await start();
    } catch (error) {
      logger.warn({ err: error }, 'a keeper could not be started, trying again');
      await pause(RETRY_MS, stopping);
    }
  }
}

export async function startSourceKeeper(client: Client): Promise<void> {
  await client.workflow.start<typeof keepSources>('keepSources', {
    workflowId: 'callweave-keeper',
    taskQueue: SYNC_QUEUE,
    args: [],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'finishes what a dead process left undone',
  });
}
