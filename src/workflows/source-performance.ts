import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  startChild,
} from '@temporalio/workflow';
import type { SourceActivities } from '../activities/source-activities';
import type { SourceLife } from './source-life';
import type { LoadedSource, Obstacle, ReadingStep, Step } from './source-steps';
import { startTranscriptions } from './start-transcriptions';
import type { StartTranscriptionsInput } from './transcription-steps';

/**
 * What asks Gong. An attempt beats its heart while it waits and works, so that a killed worker costs ten seconds;
 * after `READING_ATTEMPTS` the activity gives up by itself, and the source shows why and goes on later.
 */
const reading = proxyActivities<SourceActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '20 seconds', maximumAttempts: 6 },
});

/** What only writes here: it succeeds sooner or later, however long Postgres is away. */
const bookkeeping = proxyActivities<SourceActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

export async function loadSource(sourceId: string): Promise<LoadedSource | null> {
  return bookkeeping.loadSource.executeWithOptions({ summary: 'read what is known of the source' }, [{ sourceId }]);
}

export async function performPublish(life: SourceLife, step: Extract<Step, { type: 'publish' }>): Promise<void> {
  const outcome = await bookkeeping.publishSource.executeWithOptions(
    { summary: `write down: ${step.input.record.status.replaceAll('_', ' ')}` },
    [{ sourceId: life.state.sourceId, ...step.input }],
  );
  life.finishPublish(step, outcome, Date.now());
}

/** Takes one reading step and tells the life what came of it; never throws. */
export async function performReading(life: SourceLife, step: ReadingStep): Promise<void> {
  const { sourceId, about } = life.state;
  const priorityOf = (key: number) => ({ priority: { priorityKey: key, fairnessKey: about.connectionId } });
  switch (step.type) {
    case 'plan': {
      const options = { summary: 'plan the backfill', ...priorityOf(2) };
      const outcome = await orObstacle(reading.planBackfill.executeWithOptions(options, [{ sourceId, ...step.input }]));
      return life.finishPlan(outcome, Date.now());
    }
    case 'page': {
      const { kind, slice, walk } = step.input;
      const stretch = `${new Date(slice.from).toISOString().slice(0, 16)} to ${new Date(slice.to).toISOString().slice(0, 16)}`;
      const options = {
        summary: `${kind}: ${stretch}, page ${walk.page + 1}`,
        ...priorityOf(kind === 'manual' ? 1 : kind === 'backfill' ? 4 : 2),
      };
      const outcome = await orObstacle(reading.readPage.executeWithOptions(options, [{ sourceId, ...step.input }]));
      if (outcome.type === 'read' && outcome.toTranscribe.length > 0) {
        const urgency = kind === 'backfill' ? 'backfill' : 'fresh';
        await transcribe({ dataPointIds: outcome.toTranscribe, connectionId: about.connectionId, urgency });
      }
      return life.finishPage(step, outcome, Date.now());
    }
    case 'transcripts': {
      const options = { summary: `missing transcripts, batch ${step.input.batch + 2}`, ...priorityOf(3) };
      const outcome = await orObstacle(
        reading.readTranscripts.executeWithOptions(options, [{ sourceId, ...step.input }]),
      );
      return life.finishTranscripts(step, outcome, Date.now());
    }
    case 'settle': {
      const options = { summary: 'which calls are gone from Gong?', ...priorityOf(3) };
      const outcome = await orObstacle(
        reading.settleReconcile.executeWithOptions(options, [{ sourceId, ...step.input }]),
      );
      return life.finishSettle(step, outcome, Date.now());
    }
  }
}

/** Also where the source was just paused: what it has brought is here, and waits by itself for the source to go on. */
async function transcribe(input: StartTranscriptionsInput): Promise<void> {
  await CancellationScope.nonCancellable(() =>
    startChild(startTranscriptions, {
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `start ${input.dataPointIds.length} transcriptions`,
    }),
  );
}

async function orObstacle<T>(outcome: Promise<T>): Promise<T | Obstacle> {
  try {
    return await outcome;
  } catch (error) {
    if (isCancellation(error)) return { type: 'stopped' };
    if (!(error instanceof ActivityFailure)) throw error;
    const { cause } = error;
    if (cause instanceof ApplicationFailure) {
      return { type: 'failed', code: cause.type ?? 'internal_error', message: cause.message };
    }
    return { type: 'failed', code: 'timed_out', message: 'Reading from Gong took too long.' };
  }
}
