import { proxyActivities } from '@temporalio/workflow';
import type { DeletionActivities } from '../activities/deletion-activities';

const deletion = proxyActivities<DeletionActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Removes a source that is already out of every list: first what could still write, then its data in batches, then itself. */
export async function deleteSource({ sourceId }: { sourceId: string }): Promise<void> {
  await deletion.stopSource.executeWithOptions({ summary: 'end the source’s workflow' }, [{ sourceId }]);
  for (let batch = 1, more = true; more; batch += 1) {
    more = await deletion.deleteBatch.executeWithOptions({ summary: `delete its data, batch ${batch}` }, [
      { sourceId },
    ]);
  }
  await deletion.deleteRow.executeWithOptions({ summary: 'delete the source itself' }, [{ sourceId }]);
}
