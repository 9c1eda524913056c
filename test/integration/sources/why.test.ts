import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import type { Truth } from '../rig/test-gong';
import { busyManagers, compareWithTruth, expectedDataPoints, NO_DIFFERENCE } from '../rig/truth';

let system: System;

beforeAll(async () => {
  system = await System.start({
    settings: { GONG_REQUESTS_PER_SECOND: '10' },
    simulator: { calls: 200, people: 50, pageSize: 20 },
  });
}, 60_000);
afterAll(() => system.stop());

describe('server-sent events', () => {
  it('tell of a source at once, and of each change: its backfill, a command, its deletion', async () => {
    const { source } = await system.addBoth({ timeframe: '90d' });
    const told: SourceView[] = [];
    const statuses = () => [...new Set(told.map(({ status }) => status))];
    let commanded = false;
    for await (const now of system.client.events<SourceView>(`/v1/sources/${source.id}/events`)) {
      told.push(now);
      if (now.status === 'live' && !commanded) {
        commanded = true;
        await system.command(source.id, 'pause');
      }
      if (now.status === 'paused') await system.client.delete(`/v1/sources/${source.id}`);
    }
    expect(told[0]).toMatchObject({ id: source.id, status: 'backfilling' });
    expect(statuses().slice(0, 3)).toEqual(['backfilling', 'live', 'paused']);
    const imported = told.map(({ counts }) => counts.imported);
    expect(new Set(imported).size).toBeGreaterThan(2);
  }, 60_000);
});

describe('a preview', () => {
  it('announces the calls that the backfill then brings, and about the requests that it then needs', async () => {
    const truth = await system.gong.truth();
    const windowStart = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const [manager] = busyManagers(truth, windowStart);
    if (!manager) throw new Error('the simulator’s company has no manager with calls');
    const wish = { teams: { mode: 'selected' as const, managerIds: [manager.id] }, timeframe: '90d' as const };
    const { body: preview } = await system.client.post<{ calls: number; gongRequests: number; seconds: number }>(
      `/v1/workspaces/${system.workspaceId}/gong/preview`,
      { ...wish, kind: 'channel' },
    );
    await system.gong.forgetRequests();
    const { channelId, source } = await system.addBoth(wish);
    const { counts } = await system.untilLive(source.id);
    // Gong counts calls that it is still analysing, and does not show them yet.
    const analysed = truth.calls.filter(
      ({ visible, knownAt, ownerId, started }) =>
        !visible &&
        Date.parse(knownAt) <= Date.now() &&
        manager.team.has(ownerId ?? '') &&
        started >= source.windowStart,
    );
    expect(preview.calls).toBeGreaterThanOrEqual(counts.imported);
    expect(preview.calls).toBeLessThanOrEqual(counts.imported + analysed.length);
    expect(await compareWithTruth(system, channelId, { ...source, owners: manager.team })).toEqual(NO_DIFFERENCE);
    const needed = (await system.gong.requests()).filter(({ path }) => !path.startsWith('/v2/users')).length;
    // Pages of the simulator hold 20 calls here, and Gong's 100.
    expect(preview.gongRequests).toBeGreaterThan(0);
    expect(preview.gongRequests).toBeLessThanOrEqual(needed + 2);
  }, 60_000);
});

describe('a source that brings nothing', () => {
  it('says that Gong has calls, but none of the chosen teams', async () => {
    const truth = await system.gong.truth();
    const { source } = await system.addBoth({
      teams: { mode: 'selected', managerIds: [managerWithoutCalls(truth)] },
      timeframe: '7d',
    });
    const { attention } = await system.untilLive(source.id);
    expect(attention).toMatchObject({
      code: 'no_calls_found',
      message: expect.stringMatching(/Gong shows \d+ calls in this time/) as string,
    });
  }, 60_000);
});

/** Whose team has had no call in the last week. */
function managerWithoutCalls(truth: Truth): string {
  const windowStart = new Date(Date.now() - 7 * 86_400_000).toISOString();
  const busy = new Set(busyManagers(truth, windowStart).map(({ id }) => id));
  const listed = truth.people.find(({ id, listed: isListed }) => isListed && !busy.has(id));
  if (!listed) throw new Error('everybody in the simulator’s company has calls');
  return listed.id;
}

describe('an explanation', () => {
  it('is given for an id and for a pasted address of the call’s page in Gong alike', async () => {
    const { source } = await system.addBoth({ timeframe: '30d' });
    await system.untilLive(source.id);
    const [call] = expectedDataPoints(await system.gong.truth(), source);
    const explained = async (what: string) =>
      (await system.client.get(`/v1/sources/${source.id}/explain?gongCallId=${encodeURIComponent(what)}`)).body;
    const byId = await explained(call?.gongCallId ?? '');
    expect(byId).toMatchObject({ verdict: 'imported' });
    expect(await explained(`https://app.gong.io/call?id=${call?.gongCallId}&tab=1`)).toEqual(byId);
    expect(await explained(`  ${call?.['gongUrl'] as string} `)).toEqual(byId);
    await system.command(source.id, 'disconnect');
    const missing = await system.gong.addCall();
    expect(await explained(missing.id)).toMatchObject({
      verdict: 'not_synced_yet',
      message: expect.stringMatching(/disconnected, and reads no more calls/) as string,
    });
  }, 60_000);
});
