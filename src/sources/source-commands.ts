import {
  isGrpcDeadlineError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { gongSource } from '../workflows';
import { configureUpdate, syncNowUpdate } from '../workflows/messages';
import { commandRefused, isRefusal } from './command-refused';
import { sourceStart, sourceWorkflowId } from './source-workflows';
import type { SourceLabel } from './source-workflows';

export type SourceCommand =
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'disconnect' }
  | { type: 'sync'; full: boolean }
  | { type: 'configure'; name: string; replan: boolean };

/** How long a caller waits for the effect before the command is left with Temporal, to be done when a worker is there. */
const PATIENCE_MS = 12_000;

/**
 * Gives a command to a source's workflow, starting that if it is missing, and waits for the effect.
 * @returns `accepted` where no worker took it in time: it will be done as soon as one runs
 * @throws ConflictError if the state forbids it
 */
export async function command(
  client: Client,
  source: SourceLabel,
  wanted: SourceCommand,
): Promise<'done' | 'accepted'> {
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () => update(client, source, wanted));
    return 'done';
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      const { type } = error.cause;
      // Anything but a refusal: the workflow ended before it could answer, since somebody disconnected the source.
      const code = isRefusal(type) ? type : 'source_disconnected';
      if (code === 'source_disconnected' && wanted.type === 'disconnect') return 'done';
      throw commandRefused(code);
    }
    if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) && !isGrpcDeadlineError(error)) throw error;
    // An update that no worker has taken dies with the server; a signal is in the history.
    const { name, args } = messageOf(wanted);
    await client.workflow.getHandle(sourceWorkflowId(source.id)).signal(name, ...args);
    return 'accepted';
  }
}

function update(client: Client, source: SourceLabel, wanted: SourceCommand): Promise<void> {
  const { name, args } = messageOf(wanted);
  return client.workflow.executeUpdateWithStart<typeof gongSource, void, unknown[]>(name, {
    args,
    startWorkflowOperation: new WithStartWorkflowOperation<typeof gongSource>('gongSource', sourceStart(source)),
  });
}

function messageOf(wanted: SourceCommand): { name: string; args: unknown[] } {
  switch (wanted.type) {
    case 'sync':
      return { name: syncNowUpdate.name, args: [{ full: wanted.full }] };
    case 'configure':
      return { name: configureUpdate.name, args: [{ name: wanted.name, replan: wanted.replan }] };
    case 'pause':
    case 'resume':
    case 'disconnect':
      return { name: wanted.type, args: [] };
  }
}
