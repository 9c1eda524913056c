import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { transcribeCall } from './transcribe-call';
import type { StartTranscriptionsInput } from './transcription-steps';

/**
 * Starts a child workflow for each of a page's recordings, and leaves them alone. It stands between a source and those so
 * that the source's own history has one line for a hundred recordings, and no source has more children than Temporal allows.
 */
export async function startTranscriptions(input: StartTranscriptionsInput): Promise<void> {
  const { dataPointIds, connectionId, urgency } = input;
  await Promise.all(
    dataPointIds.map(async (dataPointId) => {
      try {
        await startChild(transcribeCall, {
          workflowId: `transcribe-call/${dataPointId}`,
          taskQueue: 'transcription',
          args: [{ dataPointId, connectionId, urgency }],
          parentClosePolicy: ParentClosePolicy.ABANDON,
          priority: { priorityKey: urgency === 'backfill' ? 4 : 2, fairnessKey: connectionId },
          staticSummary: 'fetches and transcribes the recording of a call',
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    }),
  );
}
