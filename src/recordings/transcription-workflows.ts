import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { TRANSCRIPTION_QUEUE } from '../temporal/queues';
import type { transcribeCall } from '../workflows';
import type { TranscribeCallInput } from '../workflows/transcription-steps';

export const transcriptionWorkflowId = (dataPointId: string): string => `transcribe-call/${dataPointId}`;

/** Has a data point's recording fetched and transcribed; a workflow that does so already is left alone. */
export async function startTranscription(
  temporal: Client,
  dataPointId: string,
  { connectionId, urgency }: Omit<TranscribeCallInput, 'dataPointId'>,
): Promise<void> {
  await temporal.workflow.start<typeof transcribeCall>('transcribeCall', {
    workflowId: transcriptionWorkflowId(dataPointId),
    taskQueue: TRANSCRIPTION_QUEUE,
    args: [{ dataPointId, connectionId, urgency }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'fetches and transcribes the recording of a call',
    priority: { priorityKey: urgency === 'retry' ? 1 : urgency === 'fresh' ? 2 : 4, fairnessKey: connectionId },
  });
}

/** Stops work on a data point that is gone. Its activities hear of it by their next heartbeat. */
export async function cancelTranscription(temporal: Client, dataPointId: string): Promise<void> {
  try {
    await temporal.workflow.getHandle(transcriptionWorkflowId(dataPointId)).cancel();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
