import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { TeamCountActivities, TeamCountInput } from '../../src/activities/team-counts';
import type { countTeamCalls } from '../../src/workflows';
import { builtWorkflows } from './built-workflows';
import { startTimeSkippingEnvironment } from './time-skipping-server';

const HOUR = 3_600_000;

let environment: TestWorkflowEnvironment;
let runs = 0;

beforeAll(async () => {
  environment = await startTimeSkippingEnvironment();
}, 120_000);

afterAll(() => environment?.teardown());

/** Runs the workflow to its end. */
async function run(activity: TeamCountActivities['countTeamCalls']): Promise<void> {
  const taskQueue = `counting-${(runs += 1)}`;
  const { nativeConnection: connection } = environment;
  const activities = { countTeamCalls: activity };
  const worker = await Worker.create({ connection, taskQueue, workflowBundle: builtWorkflows, activities });
  await worker.runUntil(
    environment.client.workflow.execute<typeof countTeamCalls>('countTeamCalls', {
      workflowId: taskQueue,
      taskQueue,
      args: [{ connectionId: 'connection', timeframe: '30d' }],
    }),
  );
}

describe('the workflow that counts the calls of teams', () => {
  it('has them counted once', async () => {
    const inputs: TeamCountInput[] = [];
    await run(async (input) => {
      inputs.push(input);
      return { gongRequests: 1 };
    });
    expect(inputs).toEqual([{ connectionId: 'connection', timeframe: '30d' }]);
  });

  it('waits as long as Gong wants, also until tomorrow, and then goes on', async () => {
    let attempts = 0;
    const before = await environment.currentTimeMs();
    await run(async () => {
      attempts += 1;
      if (attempts === 1)
        throw ApplicationFailure.create({ type: 'gong_wait', message: 'wait', nextRetryDelay: 20 * HOUR });
      return { gongRequests: 1 };
    });
    expect(attempts).toBe(2);
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(20 * HOUR);
  });

  it('ends in peace when it cannot be done', async () => {
    let attempts = 0;
    await run(async () => {
      attempts += 1;
      throw ApplicationFailure.create({ type: 'gong_unavailable', message: 'bad request', nonRetryable: true });
    });
    expect(attempts).toBe(1);
  });
});
