import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { WakingActivities } from '../activities/waking-activities';

const waking = proxyActivities<WakingActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Wakes each Channel that has calls to look at: the marks are in the database, so that no death loses one. */
export async function keepThemes(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    await waking.wakeThemeChannels.executeWithOptions({ summary: 'wake Channels that have work' }, []);
    await sleep('10 seconds', { summary: 'look again' });
  }
  await continueAsNew<typeof keepThemes>();
}
