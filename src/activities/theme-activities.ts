import { Context } from '@temporalio/activity';
import { noteThemeProblem } from '../db/themes/theme-channel';
import { EmbeddingsError } from '../themes/embeddings/embeddings-error';
import { clusterThemes } from './cluster-themes';
import { cutCalls } from './cut-calls';
import { failureOf } from './failure';
import { withHeartbeat } from './heartbeat';
import type { ThemeDeps, ThemeTask } from './theme-deps';
import { tidyThemes } from './tidy-themes';

export type ThemeActivities = ReturnType<typeof createThemeActivities>;

/** What the workflow of a Channel's themes does in the world. Each may run twice: the second time changes nothing. */
export function createThemeActivities(deps: ThemeDeps) {
  return {
    cutCalls: activity(deps, cutCalls),
    clusterThemes: activity(deps, clusterThemes),
    tidyThemes: activity(deps, tidyThemes),
  };
}

/** Histories see counts; what stands in the way is also in the Channel's row, for people to see. */
function activity<Task extends ThemeTask, Outcome>(
  deps: ThemeDeps,
  work: (deps: ThemeDeps, task: Task, signal: AbortSignal) => Promise<Outcome>,
) {
  return async (input: Task): Promise<Outcome> => {
    const signal = Context.current().cancellationSignal;
    try {
      const outcome = await withHeartbeat(() => work(deps, input, signal));
      await noteThemeProblem(deps.db, input.channelId, null);
      return outcome;
    } catch (error) {
      if (error instanceof EmbeddingsError) await noteThemeProblem(deps.db, input.channelId, error);
      throw failureOf(error, deps.logger);
    }
  };
}
