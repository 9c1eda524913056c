import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { TranscriptionActivities } from '../../src/activities/transcription-activities';
import type { transcribeCall } from '../../src/workflows';
import type { StepOutcome } from '../../src/workflows/transcription-steps';
import { builtWorkflows } from './built-workflows';
import { startTimeSkippingEnvironment } from './time-skipping-server';

const MINUTE = 60_000;
const UNAVAILABLE: StepOutcome = { type: 'again', code: 'expired', message: 'The address has expired', afterMs: null };

let environment: TestWorkflowEnvironment;
let runs = 0;

beforeAll(async () => {
  environment = await startTimeSkippingEnvironment();
}, 120_000);
afterAll(() => environment?.teardown());

type Steps = Partial<Record<'fetch' | 'hear' | 'finish', (attempt: number) => StepOutcome | Promise<StepOutcome>>>;

/** Runs the workflow to its end. @returns the steps that it took, each with the minutes since the beginning */
async function run(steps: Steps): Promise<{ taken: [string, number][]; failures: { code: string }[] }> {
  const taskQueue = `transcribing-${(runs += 1)}`;
  const began = await environment.currentTimeMs();
  const taken: [string, number][] = [];
  const failures: { code: string }[] = [];
  const step = (name: 'fetch' | 'hear' | 'finish') => async (): Promise<StepOutcome> => {
    taken.push([name, ((await environment.currentTimeMs()) - began) / MINUTE]);
    const attempt = taken.filter(([each]) => each === name).length;
    return steps[name]?.(attempt) ?? { type: 'done' };
  };
  const activities: TranscriptionActivities = {
    fetchRecording: step('fetch'),
    hearRecording: step('hear'),
    finishTranscript: step('finish'),
    giveUp: async ({ code }) => void failures.push({ code }),
  };
  const { nativeConnection: connection } = environment;
  const worker = await Worker.create({ connection, taskQueue, workflowBundle: builtWorkflows, activities });
  await worker.runUntil(
    environment.client.workflow.execute<typeof transcribeCall>('transcribeCall', {
      workflowId: taskQueue,
      taskQueue,
      args: [{ dataPointId: 'point', connectionId: 'connection', urgency: 'backfill' }],
    }),
  );
  return { taken, failures };
}

const names = (taken: [string, number][]) => taken.map(([name]) => name);

describe('the workflow of a recording', () => {
  it('fetches it, has it heard in turns, and writes the transcript', async () => {
    const hear = (attempt: number): StepOutcome => ({ type: attempt < 3 ? 'more' : 'done' });
    const { taken, failures } = await run({ hear });
    expect(names(taken)).toEqual(['fetch', 'hear', 'hear', 'hear', 'finish']);
    expect(failures).toEqual([]);
  });

  it('tries a recording for half an hour, then says why there is none', async () => {
    const { taken, failures } = await run({ fetch: () => UNAVAILABLE });
    expect(failures).toEqual([{ code: 'expired' }]);
    expect(new Set(names(taken))).toEqual(new Set(['fetch']));
    expect(taken.length).toBeGreaterThan(8);
    expect(taken.at(-1)?.[1]).toBeGreaterThanOrEqual(30);
    expect(taken.at(-1)?.[1]).toBeLessThan(31);
  });

  it('goes on when a recording comes within the half hour', async () => {
    const { taken, failures } = await run({ fetch: (attempt) => (attempt < 8 ? UNAVAILABLE : { type: 'done' }) });
    expect(names(taken).slice(-3)).toEqual(['fetch', 'hear', 'finish']);
    expect(failures).toEqual([]);
  });

  it('does not count the time for which Gong asks to wait', async () => {
    const tomorrow = (await environment.currentTimeMs()) + 20 * 60 * MINUTE;
    const fetch = (attempt: number): StepOutcome => {
      if (attempt === 1) return { type: 'wait', until: tomorrow };
      return attempt === 2 ? UNAVAILABLE : { type: 'done' };
    };
    const { taken, failures } = await run({ fetch });
    expect(taken[1]?.[1]).toBeGreaterThanOrEqual(19 * 60);
    expect(names(taken)).toEqual(['fetch', 'fetch', 'fetch', 'hear', 'finish']);
    expect(failures).toEqual([]);
  });

  it('waits for hours for a transcriber that is away, as long as it wants at least', async () => {
    const away: StepOutcome = { type: 'again', code: 'rate_limited', message: 'wait', afterMs: 40 * MINUTE };
    const { taken, failures } = await run({ hear: (attempt) => (attempt < 5 ? away : { type: 'done' }) });
    expect(taken.at(-1)?.[1]).toBeGreaterThanOrEqual(160);
    expect(failures).toEqual([]);
  });

  it('tries no further where no other try can help', async () => {
    const { taken, failures } = await run({ hear: () => ({ type: 'failed', code: 'silent', message: 'silent' }) });
    expect(names(taken)).toEqual(['fetch', 'hear']);
    expect(failures).toEqual([{ code: 'silent' }]);
  });

  it.each(['held', 'gone'] as const)('ends without a word when it finds the call %s', async (type) => {
    const { taken, failures } = await run({ fetch: () => ({ type }) });
    expect(names(taken)).toEqual(['fetch']);
    expect(failures).toEqual([]);
  });
});
