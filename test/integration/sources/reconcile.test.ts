import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import { compareWithTruth, expectedDataPoints, untilNothingDiffers } from '../rig/truth';
import { waitFor } from '../rig/wait-for';

type Listed = { gongCallId: string; removedFromGongAt: string | null };

const SETTINGS = { RECONCILE_INTERVAL: '1s', RECONCILE_LOOKBACK: '40d' };

/** A system whose one source reconciles all the time, and what it has imported. */
async function reconciling(settings: Record<string, string>) {
  const system = await System.start({ settings: { ...SETTINGS, ...settings }, simulator: { calls: 300, people: 40 } });
  const { channelId, source } = await system.addBoth({ timeframe: '30d' });
  await system.untilLive(source.id);
  const calls = expectedDataPoints(await system.gong.truth(), source).map(({ gongCallId }) => gongCallId);
  return { system, channelId, source, calls };
}

async function removedIn(system: System, channelId: string): Promise<string[]> {
  const { body } = await system.client.get<{ data: Listed[] }>(`/v1/channels/${channelId}/data-points?limit=100`);
  return body.data.filter(({ removedFromGongAt }) => removedFromGongAt !== null).map(({ gongCallId }) => gongCallId);
}

/** Until so many more reconciles have ended. */
async function reconciles(system: System, { id }: SourceView, count: number): Promise<void> {
  const ended = async () =>
    (await system.runs(id)).filter(({ kind, finishedAt }) => kind === 'reconcile' && finishedAt).length;
  const before = await ended();
  await waitFor(async () => (await ended()) >= before + count, { timeoutMs: 30_000, describe: 'reconciles' });
}

describe('calls that are gone from Gong', () => {
  it('are marked where the setting says so, and unmarked when Gong shows them again', async () => {
    const { system, channelId, source, calls } = await reconciling({ GONG_REMOVED_CALLS: 'mark' });
    try {
      const [gone = ''] = calls;
      await system.gong.changeCall(gone, { deleted: true });
      await waitFor(async () => (await removedIn(system, channelId)).includes(gone), {
        timeoutMs: 30_000,
        describe: 'the mark',
      });
      expect(await removedIn(system, channelId)).toEqual([gone]);
      const explain = await system.client.get(`/v1/sources/${source.id}/explain?gongCallId=${gone}`);
      expect(explain.body).toMatchObject({ verdict: 'removed_in_gong' });
      await system.gong.changeCall(gone, { deleted: false });
      await waitFor(async () => (await removedIn(system, channelId)).length === 0, {
        timeoutMs: 30_000,
        describe: 'the mark to go',
      });
      await untilNothingDiffers(system, channelId, source);
    } finally {
      await system.stop();
    }
  }, 120_000);

  it('are erased where the setting says so, as are calls made private where those are skipped', async () => {
    const { system, channelId, source, calls } = await reconciling({
      GONG_REMOVED_CALLS: 'erase',
      GONG_PRIVATE_CALLS: 'skip',
    });
    try {
      const truth = await system.gong.truth();
      const open = calls.filter((id) => truth.calls.some((call) => call.id === id && !call.isPrivate));
      const [gone = '', hidden = ''] = open;
      await system.gong.changeCall(gone, { deleted: true });
      await system.gong.changeCall(hidden, { isPrivate: true });
      const left = open.filter((id) => id !== gone && id !== hidden);
      await waitFor(
        async () => {
          const { missing, unexpected } = await compareWithTruth(system, channelId, source);
          const privates = (await system.gong.truth()).calls.filter((call) => call.isPrivate).map(({ id }) => id);
          return unexpected.length === 0 && missing.every((id) => privates.includes(id)) && missing.includes(hidden);
        },
        { timeoutMs: 40_000, describe: 'both to be gone' },
      );
      expect((await system.source(source.id)).counts.imported).toBe(left.length);
    } finally {
      await system.stop();
    }
  }, 120_000);

  it('are kept and shown to a person if they are many, as after a reconnection by somebody who sees less', async () => {
    const { system, channelId, source, calls } = await reconciling({ GONG_REMOVED_CALLS: 'erase' });
    try {
      await system.gong.showOnly([]);
      const held = await system.untilSource(
        source.id,
        'the question to a person',
        ({ attention }) => attention?.code === 'many_calls_vanished',
      );
      await reconciles(system, source, 2);
      expect(held.counts.imported).toBe(calls.length);
      expect((await compareWithTruth(system, channelId, source)).unexpected).toHaveLength(calls.length);
      await system.gong.showOnly(null);
      await system.untilSource(source.id, 'the question to go', ({ attention }) => attention === null);
      await untilNothingDiffers(system, channelId, source);
    } finally {
      await system.stop();
    }
  }, 120_000);
});

describe('a call that a person erased', () => {
  it('never comes back, whatever reads it again', async () => {
    const { system, channelId, source } = await reconciling({});
    try {
      const list = await system.client.get<{ data: { id: string; gongCallId: string }[] }>(
        `/v1/channels/${channelId}/data-points?limit=1`,
      );
      const [erased] = list.body.data;
      expect((await system.client.delete(`/v1/data-points/${erased?.id}`)).status).toBe(204);
      await system.gong.changeCall(erased?.gongCallId ?? '', { title: 'Another title' });
      await system.syncNow(source.id, { full: true });
      await reconciles(system, source, 2);
      const other = await system.addBoth({ timeframe: '30d' });
      await system.untilLive(other.source.id);
      for (const channel of [channelId, other.channelId]) {
        expect(await compareWithTruth(system, channel, source)).toMatchObject({
          missing: [erased?.gongCallId],
          unexpected: [],
          doubled: [],
        });
      }
    } finally {
      await system.stop();
    }
  }, 120_000);
});
