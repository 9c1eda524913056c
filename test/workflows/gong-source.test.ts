import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { gongSource } from '../../src/workflows';
import { pauseUpdate, resumeUpdate, stateQuery, syncNowUpdate } from '../../src/workflows/messages';
import { builtWorkflows } from './built-workflows';
import { FakeSource } from './fake-source-activities';
import { startTimeSkippingEnvironment } from './time-skipping-server';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let environment: TestWorkflowEnvironment;
let queues = 0;

beforeAll(async () => {
  environment = await startTimeSkippingEnvironment();
}, 120_000);

afterAll(async () => {
  await environment?.teardown();
});

type Handle = WorkflowHandle<typeof gongSource>;

/** Runs a source's workflow against activities, and the test beside it. */
async function live(fake: FakeSource, test: (handle: Handle) => Promise<void>): Promise<void> {
  const taskQueue = `sync-${(queues += 1)}`;
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: builtWorkflows,
    activities: fake.activities,
  });
  await worker.runUntil(async () => {
    const handle = await environment.client.workflow.start<typeof gongSource>('gongSource', {
      workflowId: `gong-source/${taskQueue}`,
      taskQueue,
      args: [{ sourceId: taskQueue }],
    });
    try {
      await test(handle);
    } finally {
      await handle.terminate().catch(() => undefined);
    }
  });
}

async function eventsOf(handle: Handle) {
  const { events } = await handle.fetchHistory();
  return events ?? [];
}

describe('the workflow of a source', () => {
  it('backfills, then polls about once an hour for a month, with a short history', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(30 * DAY);
      expect(fake.pagesOf('backfill')).toHaveLength(2);
      const readings = fake.pages.length - 2;
      expect(readings).toBeGreaterThan(30 * 24 * 0.95);
      expect(readings).toBeLessThan(30 * 24 * 1.2);
      expect(fake.pagesOf('reconcile').length).toBeGreaterThanOrEqual(27);
      expect((await eventsOf(handle)).length).toBeLessThan(4_200);
      expect(fake.statuses.at(-1)).toBe('live');
    });
  });

  it('costs one timer and one activity for a poll that finds nothing', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(3 * HOUR);
      const before = (await eventsOf(handle)).length;
      const polls = fake.pages.length;
      await environment.sleep(10 * HOUR);
      const events = (await eventsOf(handle)).slice(before);
      const read = fake.pages.length - polls;
      expect(read).toBeGreaterThanOrEqual(9);
      expect(events.length / read).toBeLessThanOrEqual(12);
    });
  });

  it('reads from its cursor back over the look-back, and moves the cursor on only when a poll has ended well', async () => {
    const fake = new FakeSource();
    await live(fake, async () => {
      await environment.sleep(90 * 60_000);
      const [first] = fake.pagesOf('poll');
      fake.nextPages.push(async () => ({ type: 'failed', code: 'gong_unavailable', message: 'down' }));
      await environment.sleep(2 * HOUR);
      const [, failed, again] = fake.pagesOf('poll');
      if (!first || !failed || !again) throw new Error('three polls were expected');
      expect(first.slice.to - first.slice.from).toBeGreaterThanOrEqual(DAY);
      expect(failed.slice.from).toBe(first.slice.to - DAY);
      expect(again.slice.from).toBe(failed.slice.from);
    });
  });

  it('reads nothing while it is paused, and goes on when it is resumed', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(2 * HOUR);
      await handle.executeUpdate(pauseUpdate);
      const read = fake.pages.length;
      await environment.sleep(5 * DAY);
      expect(fake.pages).toHaveLength(read);
      expect(await handle.query(stateQuery)).toMatchObject({ status: 'paused', nextSyncAt: null });
      await handle.executeUpdate(resumeUpdate);
      await environment.sleep(60_000);
      expect(fake.pages).toHaveLength(read + 1);
    });
  });

  it('waits as long as Gong asks, and shows until when', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(30 * 60_000);
      const now = await environment.currentTimeMs();
      const end = now + 6 * HOUR;
      fake.nextPages.push(async () => ({
        type: 'wait',
        until: end,
        code: 'rate_limited' as const,
        message: 'Gong asks to wait',
        backfillsOnly: false,
      }));
      await environment.sleep(2 * HOUR);
      const read = fake.pages.length;
      expect(await handle.query(stateQuery)).toMatchObject({
        status: 'live',
        attention: { code: 'rate_limited', retryAt: new Date(end).toISOString() },
      });
      await environment.sleep(3 * HOUR);
      expect(fake.pages).toHaveLength(read);
      await environment.sleep(2 * HOUR);
      expect(fake.pages.length).toBeGreaterThan(read);
    });
  });

  it('stops when Gong rejects the credentials, refuses to sync, and polls at once after a reconnection', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(30 * 60_000);
      fake.nextPages.push(async () => ({ type: 'rejected', code: 'credentials_rejected', message: 'revoked' }));
      await environment.sleep(HOUR);
      const read = fake.pages.length;
      await environment.sleep(5 * DAY);
      expect(fake.pages).toHaveLength(read);
      await expect(handle.executeUpdate(syncNowUpdate, { args: [{ full: false }] })).rejects.toMatchObject({
        cause: { type: 'needs_reconnection' },
      });
      await handle.signal('reconnect');
      await environment.sleep(60_000);
      const after = fake.pages[read];
      expect(after?.kind).toMatch(/poll|reconcile/);
      expect(after && after.slice.to - after.slice.from).toBeGreaterThan(6 * DAY);
      expect(await handle.query(stateQuery)).toMatchObject({ status: 'live', attention: null });
    });
  });

  it('refuses commands for a source that is gone, and ends', async () => {
    const fake = new FakeSource();
    fake.source = null;
    await live(fake, async (handle) => {
      await expect(handle.executeUpdate(pauseUpdate)).rejects.toMatchObject({ cause: { type: 'source_disconnected' } });
      await handle.result();
    });
  });

  it('ends when it is disconnected, and says so first', async () => {
    const fake = new FakeSource();
    await live(fake, async (handle) => {
      await environment.sleep(HOUR);
      await handle.signal('disconnect');
      await handle.result();
      expect(fake.statuses.at(-1)).toBe('disconnected');
    });
  });
});
