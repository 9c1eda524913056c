import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { TeamCountActivities, TeamCountInput } from '../activities/team-counts';

/** A wait may last until the day's budget begins anew; who dies is found dead after half a minute. */
const counting = proxyActivities<TeamCountActivities>({
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '25 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Counts calls for those who choose teams just now. Polls go first: nobody's data waits for these numbers. */
export async function countTeamCalls(input: TeamCountInput): Promise<void> {
  const options = {
    summary: `calls of each team, ${input.timeframe}`,
    priority: { priorityKey: 3, fairnessKey: input.connectionId },
  };
  try {
    await counting.countTeamCalls.executeWithOptions(options, [input]);
  } catch (error) {
    // Whoever opens the picker again starts anew; there is nobody to whom a failed workflow would say more.
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  }
}
