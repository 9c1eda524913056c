import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Timeframe } from '../domain/source-words';
import { SYNC_QUEUE } from '../temporal/queues';
import type { countTeamCalls } from '../workflows/count-team-calls';

/** Has the calls of a connection's teams counted, unless that is under way. */
export async function startCounting(temporal: Client, connectionId: string, timeframe: Timeframe): Promise<void> {
  await temporal.workflow.start<typeof countTeamCalls>('countTeamCalls', {
    workflowId: `team-counts/${connectionId}/${timeframe}`,
    taskQueue: SYNC_QUEUE,
    args: [{ connectionId, timeframe }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `count calls of teams, ${timeframe}`,
  });
}
