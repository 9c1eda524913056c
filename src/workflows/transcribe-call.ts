import { proxyActivities, sleep } from '@temporalio/workflow';
import type { TranscriptionActivities } from '../activities/transcription-activities';
import type { StepOutcome, TranscribeCallInput, Urgency } from './transcription-steps';

const MINUTE_MS = 60_000;

/** How long a step is tried again before the data point counts as failed. */
const PATIENCE_MS = {
  /** As the contract has it: fresh addresses for half an hour. */
  recording: 30 * MINUTE_MS,
  /** The transcriber is ours to mend, and an outage should not fail what waits for it. */
  transcription: 24 * 60 * MINUTE_MS,
};

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;

/**
 * Fresh calls before backfill, and whoever waits for a retry before both. Among calls of one kind, one that has its
 * recording goes before those that have not: so calls become ready one by one.
 */
const PRIORITY: Record<Urgency, { fetch: number; transcribe: number }> = {
  retry: { fetch: 1, transcribe: 1 },
  fresh: { fetch: 3, transcribe: 2 },
  backfill: { fetch: 5, transcribe: 4 },
};

/** An attempt may take hours; who dies is found dead after a quarter of a minute, and the next attempt goes on. */
const activities = proxyActivities<TranscriptionActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Brings the recording of a call here and has it transcribed. It ends when a person sees the outcome. */
export async function transcribeCall({ dataPointId, connectionId, urgency }: TranscribeCallInput): Promise<void> {
  const priority = PRIORITY[urgency];
  const options = (summary: string, priorityKey: number) => ({
    summary,
    priority: { priorityKey, fairnessKey: connectionId },
  });
  const input = { dataPointId, fresh: urgency !== 'backfill' };

  const fetch = options('fetch the recording', priority.fetch);
  const hear = options('transcribe the recording', priority.transcribe);
  const finish = options('write the transcript', priority.transcribe);
  const { fetchRecording, hearRecording, finishTranscript } = activities;
  const ready =
    (await carriedOut(input, PATIENCE_MS.recording, () => fetchRecording.executeWithOptions(fetch, [input]))) &&
    (await carriedOut(input, PATIENCE_MS.transcription, () => hearRecording.executeWithOptions(hear, [input])));
  if (ready) {
    await carriedOut(input, PATIENCE_MS.transcription, () => finishTranscript.executeWithOptions(finish, [input]));
  }
}

/** Takes a step as often as it needs; a step that fails for good is noted at its data point. */
async function carriedOut(
  { dataPointId }: { dataPointId: string },
  patienceMs: number,
  step: () => Promise<StepOutcome>,
): Promise<boolean> {
  let failingSince: number | null = null;
  for (let failures = 0; ;) {
    const outcome = await step();
    switch (outcome.type) {
      case 'done':
        return true;
      case 'more':
        failingSince = null;
        failures = 0;
        break;
      case 'wait':
        await sleep(Math.max(1_000, outcome.until - Date.now()), { summary: 'Gong asks to wait' });
        break;
      case 'again': {
        failingSince ??= Date.now();
        const left = failingSince + patienceMs - Date.now();
        if (left <= 0) return giveUp(dataPointId, outcome);
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
        failures += 1;
        await sleep(Math.min(left, Math.max(outcome.afterMs ?? 0, pause)), { summary: `try again: ${outcome.code}` });
        break;
      }
      case 'failed':
        return giveUp(dataPointId, outcome);
      case 'held':
      case 'gone':
        return false;
    }
  }
}

async function giveUp(dataPointId: string, { code, message }: { code: string; message: string }): Promise<false> {
  await activities.giveUp.executeWithOptions({ summary: `failed: ${code}` }, [{ dataPointId, code, message }]);
  return false;
}
