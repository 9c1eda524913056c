import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { SourceStatus } from '../domain/source-words';
import { SYNC_QUEUE } from '../temporal/queues';
import type { gongSource, deleteSource } from '../workflows';
import { kindAttribute, sourceAttribute, statusAttribute, workspaceAttribute } from '../workflows/messages';

export const sourceWorkflowId = (sourceId: string): string => `gong-source/${sourceId}`;
const deletionWorkflowId = (sourceId: string): string => `delete-source/${sourceId}`;

/** What a source's workflow shows in Temporal's lists. */
export type SourceLabel = {
  id: string;
  workspaceId: string;
  kind: 'channel' | 'project';
  name: string;
  status: SourceStatus;
};

/** How a source's workflow is started, wherever it is: one that runs already is left alone. */
export function sourceStart(source: SourceLabel) {
  return {
    workflowId: sourceWorkflowId(source.id),
    taskQueue: SYNC_QUEUE,
    args: [{ sourceId: source.id }] as Parameters<typeof gongSource>,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    memo: { name: source.name },
    staticSummary: source.name,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: workspaceAttribute, value: source.workspaceId },
      { key: sourceAttribute, value: source.id },
      { key: statusAttribute, value: source.status },
      { key: kindAttribute, value: source.kind },
    ]),
  };
}

export async function startSource(client: Client, source: SourceLabel): Promise<void> {
  await client.workflow.start<typeof gongSource>('gongSource', sourceStart(source));
}

export async function startDeletion(client: Client, sourceId: string): Promise<void> {
  await client.workflow.start<typeof deleteSource>('deleteSource', {
    workflowId: deletionWorkflowId(sourceId),
    taskQueue: SYNC_QUEUE,
    args: [{ sourceId }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `delete source ${sourceId}`,
  });
}

/** Signals a source's workflow; false if there is none that runs. */
export async function signalSource(
  client: Client,
  sourceId: string,
  signal: 'reconnect' | 'disconnect' | 'configure',
): Promise<boolean> {
  try {
    await client.workflow.getHandle(sourceWorkflowId(sourceId)).signal(signal);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
