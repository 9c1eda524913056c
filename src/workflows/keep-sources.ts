import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { KeepingActivities } from '../activities/keeping-activities';

const keeping = proxyActivities<KeepingActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/**
 * Finishes what a process began and did not live to end: a source without a workflow gets one, a command that is in the
 * database but never reached its workflow is sent again, a deletion or disconnection that was begun goes on.
 */
export async function keepSources(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    await keeping.keepSources.executeWithOptions({ summary: 'mend what a dead process left undone' }, []);
    await sleep('20 seconds', { summary: 'look again' });
  }
  await continueAsNew<typeof keepSources>();
}
