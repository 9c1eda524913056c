import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { DeliveryAttempt } from '../../src/activities/webhook-activities';
import type { deliverWebhook } from '../../src/workflows';
import { builtWorkflows } from './built-workflows';
import { startTimeSkippingEnvironment } from './time-skipping-server';

let environment: TestWorkflowEnvironment;
let queues = 0;

beforeAll(async () => {
  environment = await startTimeSkippingEnvironment();
}, 120_000);

afterAll(async () => {
  await environment?.teardown();
});

/** Runs a delivery to its end. @returns the attempts that it took, and how long that would have been, in hours */
async function deliver(takes: (attempt: number) => boolean): Promise<{ attempts: DeliveryAttempt[]; hours: number }> {
  const taskQueue = `delivery-${(queues += 1)}`;
  const attempts: DeliveryAttempt[] = [];
  const attemptDelivery = async (input: DeliveryAttempt) => {
    attempts.push(input);
    return takes(input.attempt);
  };
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: builtWorkflows,
    activities: { attemptDelivery },
  });
  const handle = await environment.client.workflow.start<typeof deliverWebhook>('deliverWebhook', {
    workflowId: taskQueue,
    taskQueue,
    args: [{ deliveryId: 'd' }],
  });
  await worker.runUntil(handle.result());
  const { startTime, closeTime } = await handle.describe();
  return { attempts, hours: ((closeTime?.getTime() ?? Infinity) - startTime.getTime()) / 3_600_000 };
}

describe('the delivery of an event', () => {
  it('ends with the first attempt that is taken', async () => {
    expect((await deliver(() => true)).attempts).toHaveLength(1);
    const { attempts } = await deliver((attempt) => attempt === 4);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  });

  it('goes on for three days, at ever longer pauses, and knows its last attempt', async () => {
    const { attempts, hours } = await deliver(() => false);
    expect(attempts).toHaveLength(10);
    expect(attempts.map(({ retryInMs }) => retryInMs).indexOf(null)).toBe(9);
    const pauses = attempts.flatMap(({ retryInMs }) => retryInMs ?? []);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(80);
  });
});
