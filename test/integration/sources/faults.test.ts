import type { Fault } from '../../../simulator/faults/fault';
import { System } from '../rig/system';
import { busyManagers, compareWithTruth, NO_DIFFERENCE } from '../rig/truth';
import { waitFor } from '../rig/wait-for';

type Arm = Partial<Fault> & { kind: Fault['kind'] };

/** What can go wrong with any answer. */
const FAULTS: Arm[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'timeout', afterMs: 800 },
  { kind: 'cutBody' },
  { kind: 'html' },
  { kind: 'html', status: 200 },
];

/** Moments of a backfill: requests of a kind, the first of them or some in the middle. */
const MOMENTS: [string, string, number, Arm[]][] = [
  ['the first lists of calls', '/v2/calls/extensive', 0, []],
  ['lists of calls in the middle', '/v2/calls/extensive', 8, [{ kind: 'expireCursor' }]],
  ['the first transcripts', '/v2/calls/transcript', 0, []],
  ['transcripts in the middle', '/v2/calls/transcript', 8, []],
  ['users', '/v2/users', 0, [{ kind: 'emptyUsers' }, { kind: 'halfUsers' }]],
];

describe('a fault of Gong in a backfill', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start({
      settings: { ORG_CHART_INTERVAL: '1s' },
      simulator: { calls: 200, pageSize: 20 },
    });
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.gong.clearFaults());

  it.each(MOMENTS)(
    'of whatever kind, at %s, costs nothing but time',
    async (_moment, path, after, more) => {
      for (const fault of [...FAULTS, ...more]) await system.gong.arm(fault, { match: { path }, after });
      // Several at once, so that the faults hit one here and one there, as they do.
      const made = await Promise.all(Array.from({ length: 4 }, () => system.addBoth({ timeframe: '90d' })));
      await Promise.all(made.map(({ source }) => system.untilLive(source.id)));
      const [{ source: first }] = made as [(typeof made)[0]];
      // After a fault of the directory, that is left alone for a second.
      await waitFor(async () => (await system.gong.faults()).length === 0 || !(await system.syncNow(first.id)), {
        timeoutMs: 40_000,
        describe: 'every fault to have been met',
      });
      for (const { channelId, source } of made) {
        expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
        await system.client.delete(`/v1/sources/${source.id}`);
      }
    },
    90_000,
  );

  it('half an org chart neither widens nor narrows a team', async () => {
    const truth = await system.gong.truth();
    const windowStart = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const [manager] = busyManagers(truth, windowStart);
    if (!manager) throw new Error('the simulator’s company has no manager with calls');
    for (const kind of ['halfUsers', 'emptyUsers'] as const) {
      await system.gong.arm({ kind }, { match: { path: '/v2/users' }, times: null });
      const { channelId, source } = await system.addBoth({
        teams: { mode: 'selected', managerIds: [manager.id] },
        timeframe: '90d',
      });
      await system.untilLive(source.id);
      await system.syncNow(source.id, { full: true });
      expect(await compareWithTruth(system, channelId, { ...source, owners: manager.team })).toEqual(NO_DIFFERENCE);
      await system.gong.clearFaults();
    }
  }, 60_000);

  it('one malformed call is set aside, explained, and imported once Gong mends it; the rest go on', async () => {
    const broken = await system.gong.addCall({ malformed: 'duration' });
    const { channelId, source } = await system.addBoth({ timeframe: '30d' });
    const live = await system.untilLive(source.id);
    expect(live.counts.skipped).toBe(1);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
    const skipped = await system.client.get(`/v1/sources/${source.id}/skipped`);
    expect(skipped.body).toMatchObject({ data: [{ gongCallId: broken.id, reason: 'malformed' }] });
    const explain = `/v1/sources/${source.id}/explain?gongCallId=${broken.id}`;
    expect((await system.client.get(explain)).body).toMatchObject({ verdict: 'malformed' });

    await system.gong.changeCall(broken.id, { malformed: null });
    await system.syncNow(source.id);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
    expect((await system.client.get(explain)).body).toMatchObject({ verdict: 'imported' });
    expect((await system.source(source.id)).counts.skipped).toBe(0);
  }, 60_000);

  it('Gong being down is shown, and what is missing comes once it is back', async () => {
    await system.gong.arm({ kind: 'status', status: 503 }, { match: { path: '/v2/calls' }, times: null });
    const { channelId, source } = await system.addBoth({ timeframe: '90d' });
    const down = await system.untilSource(
      source.id,
      'the trouble to show',
      ({ attention }) => attention !== null,
      58_000,
    );
    expect(down).toMatchObject({ status: 'backfilling', attention: { code: 'gong_unavailable' } });
    await system.gong.clearFaults();
    // Who knows that Gong is back need not wait until the source tries again.
    expect(await system.syncNow(source.id)).toMatchObject({ outcome: 'ok' });
    await system.untilLive(source.id);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
  }, 120_000);
});
