import type { Obstacle } from '../workflows/source-steps';
import { failureOf, obstacleOf } from './failure';
import { withHeartbeat } from './heartbeat';
import { loadSource } from './load-source';
import { planBackfill } from './plan-backfill';
import { publishSource } from './publish-source';
import { readPage } from './read-page';
import { readTranscripts } from './read-transcripts';
import { settleReconcile } from './settle-reconcile';
import type { SourceDeps } from './source-deps';

export type SourceActivities = ReturnType<typeof createSourceActivities>;

/** What a source's workflow does in the world. Each may run twice: the second time changes nothing. */
export function createSourceActivities(deps: SourceDeps) {
  return {
    loadSource: bookkeeping(deps, loadSource),
    publishSource: bookkeeping(deps, publishSource),
    planBackfill: reading(deps, planBackfill),
    readPage: reading(deps, readPage),
    readTranscripts: reading(deps, readTranscripts),
    settleReconcile: reading(deps, settleReconcile),
  };
}

type Activity<Input, Outcome> = (deps: SourceDeps, input: Input) => Promise<Outcome>;

function bookkeeping<Input, Outcome>(deps: SourceDeps, activity: Activity<Input, Outcome>) {
  return async (input: Input): Promise<Outcome> => {
    try {
      return await activity(deps, input);
    } catch (error) {
      throw failureOf(error, deps.logger);
    }
  };
}

/** What asks Gong may meet what is no failure: a wait, rejected credentials, a source that is gone. */
function reading<Input, Outcome>(deps: SourceDeps, activity: Activity<Input, Outcome>) {
  return bookkeeping(deps, async (_deps, input: Input): Promise<Outcome | Obstacle> => {
    try {
      return await withHeartbeat(() => activity(deps, input));
    } catch (error) {
      const obstacle = obstacleOf(error);
      if (obstacle) return obstacle;
      throw error;
    }
  });
}
