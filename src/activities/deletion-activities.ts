import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Db } from '../db/database';
import { deleteSourceBatch, deleteSourceRow } from '../db/delete-source-data';
import type { MediaStore } from '../media/media-store';
import { removeMedia } from '../recordings/remove-media';
import { dieAt } from '../runtime/die-at';
import { signalSource, sourceWorkflowId } from '../sources/source-workflows';
import { withHeartbeat } from './heartbeat';

/** How long a source's workflow may take to end by itself before it is terminated. */
const ENDS_WITHIN_MS = 20_000;
/** Ledger entries, with their data points, that one transaction removes. */
const BATCH = 200;

export type DeletionDeps = { db: Db; temporal: Client; media: MediaStore };

export type DeletionActivities = ReturnType<typeof createDeletionActivities>;

export function createDeletionActivities({ db, temporal, media }: DeletionDeps) {
  return {
    stopSource: ({ sourceId }: { sourceId: string }): Promise<void> =>
      withHeartbeat(async () => {
        if (!(await signalSource(temporal, sourceId, 'disconnect'))) return;
        const handle = temporal.workflow.getHandle(sourceWorkflowId(sourceId));
        try {
          await temporal.withDeadline(Date.now() + ENDS_WITHIN_MS, () => handle.result());
        } catch (error) {
          if (error instanceof WorkflowNotFoundError) return;
          await handle.terminate('the source is being deleted').catch(ignoreNotFound);
        }
      }),

    /** @returns whether there is more */
    deleteBatch: ({ sourceId }: { sourceId: string }): Promise<boolean> =>
      withHeartbeat(async () => {
        const deleted = await deleteSourceBatch(db, sourceId, BATCH);
        dieAt('batch_deleted');
        // Were the process to die here, the keeper would do it.
        await removeMedia({ db, temporal, media });
        return deleted > 0;
      }),

    deleteRow: ({ sourceId }: { sourceId: string }): Promise<void> =>
      withHeartbeat(() => deleteSourceRow(db, sourceId)),
  };
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
