import { sql } from 'kysely';
import { System } from '../rig/system';
import { compareWithTruth, NO_DIFFERENCE } from '../rig/truth';
import { waitFor } from '../rig/wait-for';

const WAIT_MS = 4_000;

describe('a 429', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start({
      workers: 2,
      settings: { GONG_REQUESTS_PER_SECOND: '20', SYNC_INTERVAL: '2s' },
      simulator: { calls: 300, pageSize: 20 },
    });
  }, 60_000);
  afterAll(() => system.stop());

  const pauseAndResume = async (id: string) => {
    expect(await system.command(id, 'pause')).toMatchObject({ status: 200, body: { status: 'paused' } });
    expect(await system.command(id, 'resume')).toMatchObject({ status: 200, body: { status: 'live' } });
  };
  const syncAndConfigure = async (id: string) => {
    expect((await system.command(id, 'sync')).status).toBe(200);
    expect(await system.client.patch(`/v1/sources/${id}`, { timeframe: '30d' })).toMatchObject({
      status: 200,
      body: { status: 'backfilling', timeframe: '30d' },
    });
  };
  const disconnectAndDelete = async (id: string) => {
    expect(await system.command(id, 'disconnect')).toMatchObject({ status: 200, body: { status: 'disconnected' } });
    expect((await system.client.delete(`/v1/sources/${id}`)).status).toBe(202);
    await waitFor(async () => (await system.client.get(`/v1/sources/${id}`)).status === 404, {
      describe: 'the source to be gone',
    });
  };

  it.each([
    ['in seconds', () => ({ seconds: WAIT_MS / 1000 }), pauseAndResume],
    ['as a date', () => ({ date: new Date(Date.now() + WAIT_MS + 1_000).toISOString() }), syncAndConfigure],
    ['not at all', () => ({ none: true as const }), disconnectAndDelete],
  ])(
    'that names its wait %s holds all sources of the connection, in every process, takes commands, and then they go on',
    async (_form, wait, command) => {
      const { source: commanded } = await system.addBoth({ timeframe: '7d' });
      await system.untilLive(commanded.id);
      const made = await Promise.all([system.addBoth(), system.addBoth({ timeframe: '90d' }), system.addBoth()]);
      const ids = made.map(({ source }) => source.id);
      await Promise.all(
        ids.map((id) => system.untilSource(id, 'the first calls', ({ counts }) => counts.imported > 0)),
      );
      await system.gong.forgetRequests();
      await system.gong.arm({ kind: 'retryAfter', ...wait() });
      await waitFor(async () => (await system.gong.requests()).some(({ status }) => status === 429), {
        describe: 'the refusal',
      });
      const sources = await Promise.all(
        ids.map((id) =>
          system.untilSource(id, 'the wait to show', ({ attention }) => attention?.code === 'rate_limited'),
        ),
      );
      for (const { attention } of sources) expect(Date.parse(attention?.retryAt ?? '')).toBeGreaterThan(Date.now());
      const { body: budget } = await system.client.get<{ waitingUntil: string }>(
        `/v1/workspaces/${system.workspaceId}/gong/budget`,
      );
      const until = Date.parse(budget.waitingUntil);
      expect(sources.map(({ attention }) => attention?.retryAt)).toEqual(Array(3).fill(budget.waitingUntil));

      await command(commanded.id);
      expect(Date.now()).toBeLessThan(until);

      for (const { channelId, source } of made) {
        await system.untilLive(source.id);
        expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
      }
      const requests = await system.gong.requests();
      const refusal = requests.findIndex(({ status }) => status === 429);
      const refusedAt = requests[refusal]?.elapsedMs ?? 0;
      const next = requests.slice(refusal + 1).map(({ elapsedMs }) => elapsedMs - refusedAt);
      // What was on its way when the refusal came had been sent before it.
      const during = next.filter((ms) => ms > 300 && ms < until - Date.now() + (performance.now() - refusedAt) - 300);
      expect(during).toEqual([]);
      expect(Math.max(...next)).toBeGreaterThan(WAIT_MS - 500);
      await Promise.all([commanded.id, ...ids].map((id) => system.client.delete(`/v1/sources/${id}`)));
    },
    90_000,
  );
});

describe('the budget of a day', () => {
  const PER_DAY = 60;
  let system: System;

  beforeAll(async () => {
    system = await System.start({
      settings: { GONG_REQUESTS_PER_DAY: String(PER_DAY) },
      simulator: { calls: 300, pageSize: 5 },
    });
  }, 60_000);
  afterAll(() => system.stop());

  it('leaves a fifth to polls when backfills have used the rest, and shows the wait until it begins anew', async () => {
    const { source: idle } = await system.addBoth({ timeframe: '7d' });
    await system.untilLive(idle.id);
    const { source } = await system.addBoth();
    const waiting = await system.untilSource(
      source.id,
      'the share of backfills to be spent',
      ({ attention }) => attention?.code === 'rate_limited',
    );
    const tomorrow = new Date();
    tomorrow.setUTCHours(24, 0, 0, 0);
    expect(waiting).toMatchObject({ status: 'backfilling', attention: { retryAt: tomorrow.toISOString() } });
    const used = async () => (await system.gong.requests()).length;
    expect(await used()).toBeLessThanOrEqual(PER_DAY * 0.8 + 1);

    const { id: gongCallId } = await system.gong.addCall();
    expect(await system.syncNow(source.id)).toMatchObject({ outcome: 'ok' });
    const explained = await system.client.get(`/v1/sources/${source.id}/explain?gongCallId=${gongCallId}`);
    expect(explained.body).toMatchObject({ verdict: 'imported' });

    for (let spent = false; !spent;) {
      await system.command(source.id, 'sync');
      spent = await waitFor(
        async () => {
          const runs = await system.runs(source.id);
          const rows = await sql<{ used: number }>`select used_today as used from gong_budget`.execute(
            system.database.db,
          );
          return {
            done:
              (rows.rows[0]?.used ?? 0) >= PER_DAY || runs.every((run) => run.kind === 'backfill' || run.finishedAt),
          };
        },
        { describe: 'the run or the budget to end' },
      ).then(async () => (await used()) >= PER_DAY);
    }
    expect(await used()).toBe(PER_DAY);
    // One that wants nothing of Gong just now says so too.
    for (const { id } of [source, idle]) {
      expect((await system.source(id)).attention).toMatchObject({
        code: 'rate_limited',
        retryAt: tomorrow.toISOString(),
      });
    }
  }, 90_000);
});
