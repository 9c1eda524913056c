import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { CallsCut } from '../../src/activities/cut-calls';
import type { ThemeActivities } from '../../src/activities/theme-activities';
import type { ChannelGone } from '../../src/activities/theme-deps';
import type { themeChannel } from '../../src/workflows';
import type { ThemeChannelInput, ThemeChannelState } from '../../src/workflows/theme-messages';
import { builtWorkflows } from './built-workflows';
import { startTimeSkippingEnvironment } from './time-skipping-server';

let environment: TestWorkflowEnvironment;
let runs = 0;

beforeAll(async () => {
  environment = await startTimeSkippingEnvironment();
}, 120_000);
afterAll(() => environment?.teardown());

/** A Channel whose calls are cut as many at a time as a test says, and that tells when each activity ran. */
class FakeChannel {
  waiting = 0;
  toTidy = false;
  deleted = false;
  failures = 0;
  readonly did: { activity: string; at: number }[] = [];

  readonly activities: ThemeActivities = {
    cutCalls: async () => {
      await this.note('cut');
      if (this.failures > 0) {
        this.failures -= 1;
        throw ApplicationFailure.create({ type: 'embeddings_unreachable', message: 'the service is away' });
      }
      return this.cut();
    },
    clusterThemes: async ({ fresh }) => {
      await this.note(fresh ? 'cluster fresh' : 'cluster');
      return { type: 'clustered', excerpts: 100, themes: 5, moved: 3, placed: 0 };
    },
    tidyThemes: async () => {
      await this.note('tidy');
      this.toTidy = false;
      return { type: 'tidied', named: 1 };
    },
  };

  private cut(): CallsCut | ChannelGone {
    if (this.deleted) return { type: 'gone' };
    const calls = Math.min(10, this.waiting);
    this.waiting -= calls;
    const more = this.waiting > 0;
    const clustering = calls === 0 ? 'none' : more ? 'grow' : 'fresh';
    return { type: 'cut', calls, excerpts: calls * 10, more, clustering, toTidy: this.toTidy };
  }

  private async note(activity: string): Promise<void> {
    this.did.push({ activity, at: await environment.currentTimeMs() });
  }

  get names(): string[] {
    return this.did.map(({ activity }) => activity);
  }
}

type Started = Awaited<ReturnType<typeof start>>;

async function start(taskQueue: string, input: Partial<ThemeChannelInput> = {}) {
  return environment.client.workflow.start<typeof themeChannel>('themeChannel', {
    workflowId: taskQueue,
    taskQueue,
    args: [{ channelId: 'channel', ...input }],
  });
}

async function withWorker(
  channel: FakeChannel,
  work: (workflow: Started) => Promise<void>,
  input: Partial<ThemeChannelInput> = {},
): Promise<void> {
  const taskQueue = `themes-${(runs += 1)}`;
  const { nativeConnection: connection } = environment;
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: builtWorkflows,
    activities: channel.activities,
  });
  await worker.runUntil(async () => work(await start(taskQueue, input)));
}

const stateOf = (workflow: Started): Promise<ThemeChannelState> => workflow.query<ThemeChannelState>('state');

/** Ends the workflow as deleting the Channel does, and waits for it. */
async function remove(channel: FakeChannel, workflow: Started): Promise<void> {
  channel.deleted = true;
  await workflow.signal('wake');
  await workflow.result();
}

describe('the workflow of a Channel’s themes', () => {
  it('cuts all that waits, looks for themes in between, and then names them', async () => {
    const channel = new FakeChannel();
    channel.waiting = 25;
    await withWorker(channel, async (workflow) => {
      await environment.sleep('2 minutes');
      expect(await stateOf(workflow)).toEqual({
        woken: false,
        calls: 25,
        excerpts: 250,
        clusterings: 3,
        doing: 'waiting',
      });
      await remove(channel, workflow);
    });
    expect(channel.names.slice(0, 9)).toEqual([
      ...['cut', 'cluster', 'tidy', 'cut', 'cluster', 'tidy'],
      ...['cut', 'cluster fresh', 'tidy'],
    ]);
  });

  it('waits until calls have stopped coming, but not for ever', async () => {
    const channel = new FakeChannel();
    await withWorker(channel, async (workflow) => {
      await environment.sleep('2 minutes');
      const [before, began] = [channel.did.length, await environment.currentTimeMs()];
      for (let page = 0; page < 30; page += 1) {
        channel.waiting += 1;
        await workflow.signal('wake');
        await environment.sleep('3 seconds');
      }
      await environment.sleep('2 minutes');
      const cuts = channel.did.slice(before).filter(({ activity }) => activity === 'cut');
      expect(cuts.length).toBeLessThanOrEqual(4);
      expect(cuts[0]!.at - began).toBeGreaterThanOrEqual(55_000);
      expect(cuts[0]!.at - began).toBeLessThanOrEqual(75_000);
      expect(channel.waiting).toBe(0);
      await remove(channel, workflow);
    });
  });

  it('does nothing while nobody wakes it', async () => {
    const channel = new FakeChannel();
    await withWorker(channel, async (workflow) => {
      await environment.sleep('30 days');
      expect(channel.names).toEqual(['cut']);
      await remove(channel, workflow);
    });
  });

  it('names themes again when people or deletions have changed them', async () => {
    const channel = new FakeChannel();
    await withWorker(channel, async (workflow) => {
      await environment.sleep('2 minutes');
      channel.toTidy = true;
      await workflow.signal('wake');
      await environment.sleep('2 minutes');
      expect(channel.names).toEqual(['cut', 'cut', 'tidy']);
      await remove(channel, workflow);
    });
  });

  it('goes on by itself when what was in the way is not any more', async () => {
    const channel = new FakeChannel();
    channel.waiting = 5;
    channel.failures = 12;
    await withWorker(channel, async (workflow) => {
      await environment.sleep('1 hour');
      expect((await stateOf(workflow)).calls).toBe(5);
      await remove(channel, workflow);
    });
  });

  it('loses neither a wake-up nor its counts when it goes on as a new workflow', async () => {
    const channel = new FakeChannel();
    const longHistory = 30;
    let firstRun = '';
    await withWorker(
      channel,
      async (workflow) => {
        for (let call = 1; call <= 12; call += 1) {
          channel.waiting += 1;
          await workflow.signal('wake');
          await environment.sleep('2 minutes');
          expect(channel.waiting).toBe(0);
        }
        firstRun = workflow.firstExecutionRunId;
        const { runId } = await workflow.describe();
        expect(runId).not.toBe(firstRun);
        expect((await stateOf(workflow)).calls).toBe(12);
        await remove(channel, workflow);
      },
      { longHistory },
    );
  });

  it('can be replayed from its history', async () => {
    const channel = new FakeChannel();
    channel.waiting = 15;
    await withWorker(channel, async (workflow) => {
      await environment.sleep('2 minutes');
      await remove(channel, workflow);
      await Worker.runReplayHistory(
        { workflowBundle: builtWorkflows },
        await workflow.fetchHistory(),
        workflow.workflowId,
      );
    });
  });
});
