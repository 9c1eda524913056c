import type { Fault } from '../../../simulator/faults/fault';
import { System } from '../rig/system';
import { busyManagers, compareWithTruth, NO_DIFFERENCE } from '../rig/truth';

type Arm = Partial<Fault> & { kind: Fault['kind'] };

const ANYWHERE: [string, Arm][] = [
  ['a server error', { kind: 'status', status: 500 }],
  ['an overload', { kind: 'status', status: 503 }],
  ['a connection that is reset', { kind: 'reset' }],
  ['no answer', { kind: 'timeout', afterMs: 800 }],
  ['a body that is cut', { kind: 'cutBody' }],
  ['a proxy’s page', { kind: 'html' }],
  ['a proxy’s page that says all is well', { kind: 'html', status: 200 }],
];

const MOMENTS = [
  ['the first list', '/v2/calls/extensive', 0],
  ['a list in the middle', '/v2/calls/extensive', 5],
  ['the first transcripts', '/v2/calls/transcript', 0],
  ['transcripts in the middle', '/v2/calls/transcript', 3],
  ['the users', '/v2/users', 0],
] as const;

describe('a fault of Gong in a backfill', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start({
      settings: { ORG_CHART_INTERVAL: '0s' },
      simulator: { calls: 200, pageSize: 20 },
    });
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.gong.clearFaults());

  const everyFault = ANYWHERE.flatMap(([what, fault]) =>
    MOMENTS.map(([when, path, after]) => ({ name: `${what} in place of ${when}`, fault, path, after })),
  );

  it.each(everyFault)(
    '$name costs nothing but time',
    async ({ fault, path, after }) => {
      await system.gong.arm(fault, { match: { path }, after, times: 2 });
      await backfillsCompletely();
    },
    60_000,
  );

  it.each<[string, Arm, string]>([
    ['a cursor that has expired', { kind: 'expireCursor' }, '/v2/calls/extensive'],
    ['an empty org chart', { kind: 'emptyUsers' }, '/v2/users'],
    ['half an org chart', { kind: 'halfUsers' }, '/v2/users'],
    ['a body that hangs', { kind: 'hang' }, '/v2/calls/extensive'],
  ])(
    '%s costs nothing but time',
    async (_what, fault, path) => {
      await system.gong.arm(fault, { match: { path }, times: 2 });
      await backfillsCompletely();
    },
    60_000,
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
    await system.untilLive(source.id);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
  }, 120_000);

  async function backfillsCompletely(): Promise<void> {
    const { channelId, source } = await system.addBoth({ timeframe: '90d' });
    await system.untilLive(source.id);
    // A fault of the directory is met by the first poll, where it was not met before.
    await system.syncNow(source.id);
    expect(await system.gong.faults()).toEqual([]);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
    await system.client.delete(`/v1/sources/${source.id}`);
  }
});
