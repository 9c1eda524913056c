import { setTimeout as delay } from 'node:timers/promises';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceView } from '../../../src/domain/source-shape';
import type { DeathPoint } from '../../../src/runtime/die-at';
import { startEmbeddedPostgres } from '../../../src/runtime/embedded-postgres';
import type { EmbeddedPostgres } from '../../../src/runtime/embedded-postgres';
import { startTemporalDevServer } from '../../../src/runtime/temporal-dev-server';
import type { TemporalDevServer } from '../../../src/runtime/temporal-dev-server';
import { System } from '../rig/system';
import { compareWithTruth, expectedDataPoints, NO_DIFFERENCE, untilNothingDiffers } from '../rig/truth';
import { ownDatabase } from '../rig/test-database';
import { waitFor } from '../rig/wait-for';

/** How many random deaths of workers the large backfill has to live through; more take longer. */
const KILLS = Number(process.env['CALLWEAVE_TEST_KILLS'] ?? 12);

const WORKERS = 3;

/** Every other worker that takes a dead one's place is to die by itself, at one of these points. */
const POINTS = ['page_answered', 'page_committed', 'record_written', 'page_answered:2', 'page_committed:3'] as const;

/** What else dies in the rounds, one after the other; null: a worker alone. */
const SERVERS = ['temporal', null, null, 'postgres', null, null, 'api', null] as const;

/** For `npm run bench -- chaos`. */
async function noteFigures(figures: object): Promise<void> {
  const file = process.env['CALLWEAVE_TEST_FIGURES'];
  if (file !== undefined) await writeFile(file, JSON.stringify(figures));
}

describe('a death at a named point', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start({
      workers: 0,
      settings: { GONG_REMOVED_CALLS: 'erase' },
      simulator: { calls: 250, pageSize: 40 },
    });
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.killWorkers());

  /** Starts a worker that dies there, does what brings it there, and starts another. */
  async function workerDiesAt(point: string, act: () => Promise<unknown>, more = {}): Promise<void> {
    const worker = await system.startWorker({ CALLWEAVE_DIE_AT: point, ...more });
    await act();
    expect(await worker.exited).toBe(137);
    await system.startWorker(more);
  }

  /** Starts the API so that it dies there, does what brings it there, and starts it again. */
  async function apiDiesAt(point: DeathPoint, act: () => Promise<unknown>): Promise<void> {
    await system.killApi();
    await system.startApi({ CALLWEAVE_DIE_AT: point });
    await expect(act()).rejects.toThrow();
    expect(await system.api.exited).toBe(137);
    await system.startApi();
  }

  it.each<[DeathPoint, number]>([
    ['backfill_planned', 1],
    ['page_answered', 3],
    ['page_committed', 3],
    ['record_written', 2],
  ])(
    'of a worker: %s, the %d. time, loses and doubles nothing',
    async (point, occurrence) => {
      const channelId = await system.addChannel();
      let source!: SourceView;
      await workerDiesAt(`${point}:${occurrence}`, async () => {
        source = await system.addSource(channelId, { timeframe: '90d' });
      });
      await system.untilLive(source.id);
      expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
      const backfill = (await system.runs(source.id)).find(({ kind }) => kind === 'backfill');
      const { imported } = (await system.source(source.id)).counts;
      expect(backfill).toMatchObject({ outcome: 'ok', imported, scanned: imported, updated: 0 });
    },
    60_000,
  );

  it('of the API between a source’s row and its workflow: the source is found and started', async () => {
    await system.startWorker();
    const channelId = await system.addChannel();
    await apiDiesAt('source_inserted', () => system.addSource(channelId, { timeframe: '30d' }));
    const { body } = await system.client.get<{ data: { id: string; windowStart: string }[] }>(
      `/v1/channels/${channelId}/sources`,
    );
    const [source] = body.data;
    if (!source) throw new Error('the row is gone');
    await system.untilLive(source.id);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
  }, 90_000);

  it('of the API between a configuration and its workflow: the longer timeframe is backfilled', async () => {
    await system.startWorker();
    const { channelId, source } = await system.addBoth({ timeframe: '7d' });
    await system.untilLive(source.id);
    await apiDiesAt('configuration_written', () =>
      system.client.patch(`/v1/sources/${source.id}`, { timeframe: '90d' }),
    );
    const { windowStart } = await system.source(source.id);
    await untilNothingDiffers(system, channelId, { windowStart });
  }, 90_000);

  it('of the API and of a worker in a deletion: all of the source goes, nothing else', async () => {
    await system.startWorker();
    const { channelId: other, source: stays } = await system.addBoth({ timeframe: '30d' });
    const { channelId, source: goes } = await system.addBoth({ timeframe: '90d' });
    await Promise.all([stays, goes].map(({ id }) => system.untilLive(id)));
    await system.killWorkers();
    await workerDiesAt('batch_deleted', () =>
      apiDiesAt('deletion_marked', () => system.client.delete(`/v1/sources/${goes.id}`)),
    );
    await waitFor(async () => (await system.client.get(`/v1/sources/${goes.id}`)).status === 404, {
      timeoutMs: 60_000,
      describe: 'the source to be gone',
    });
    expect(await compareWithTruth(system, other, stays)).toEqual(NO_DIFFERENCE);
    expect((await compareWithTruth(system, channelId, goes)).unexpected).toEqual([]);
  }, 120_000);

  it('of a worker after Gong has given new tokens: a reconnection loses nothing', async () => {
    const channelId = await system.addChannel();
    let source!: SourceView;
    await workerDiesAt('refresh_answered', async () => {
      await system.database.db.updateTable('gong_connection').set({ access_token_expires_at: new Date() }).execute();
      source = await system.addSource(channelId, { timeframe: '30d' });
    });
    const lost = await system.untilSource(
      source.id,
      'the loss to show',
      ({ status }) => status === 'needs_reconnection',
    );
    expect(lost.attention?.code).toBe('credentials_rejected');
    await apiDiesAt('reconnection_stored', () => system.connectGong());
    await system.untilLive(source.id);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
  }, 120_000);

  it('of a worker while it erases calls that are gone from Gong: the rest stays', async () => {
    await system.startWorker();
    const { channelId, source } = await system.addBoth({ timeframe: '30d' });
    await system.untilLive(source.id);
    const [gone] = expectedDataPoints(await system.gong.truth(), source);
    await system.killWorkers();
    await workerDiesAt(
      'removals_written',
      async () => {
        await system.gong.changeCall(gone?.gongCallId ?? '', { deleted: true });
        await system.command(source.id, 'sync');
      },
      { RECONCILE_INTERVAL: '1s', RECONCILE_LOOKBACK: '40d' },
    );
    await untilNothingDiffers(system, channelId, source);
  }, 120_000);

  it('of the API while it disconnects Gong: every source ends', async () => {
    await system.startWorker();
    const { source } = await system.addBoth({ timeframe: '7d' });
    await system.untilLive(source.id);
    await apiDiesAt('disconnection_stored', () =>
      system.client.delete(`/v1/workspaces/${system.workspaceId}/gong/connection`),
    );
    await system.untilSource(source.id, 'the end', ({ status }) => status === 'disconnected');
  }, 90_000);
});

describe(`a backfill of 1,500 calls with ${KILLS} deaths of workers, and of everything else`, () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let temporal: TemporalDevServer;
  let system: System;
  const deaths = { worker: 0, workerAtPoint: 0, duringBackfill: 0, api: 0, temporal: 0, postgres: 0 };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'callweave-deaths-'));
    await chmod(folder, 0o755);
    [postgres, temporal] = await Promise.all([
      startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') }),
      startTemporalDevServer({ dataDir: path.join(folder, 'temporal') }),
    ]);
    system = await System.start({
      workers: WORKERS,
      simulator: { people: 320, calls: 1_750, latencyMs: 100, pageSize: 25 },
      // So slow that the backfill lasts about as long as the dying.
      settings: { GONG_REQUESTS_PER_SECOND: String(Math.max(1, Math.round(36 / KILLS))) },
      services: { database: await ownDatabase(postgres.url), temporalAddress: temporal.address },
    });
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await Promise.all([postgres.stop(), temporal.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** @returns how many of them had died by themselves since, at their point */
  async function replaceWorkers(round: number): Promise<number> {
    const gone = WORKERS - system.workers.size;
    for (let index = 0; index < gone; index += 1) {
      const point = POINTS[(round + index) % POINTS.length] ?? POINTS[0];
      await system.startWorker((round + index) % 2 === 0 ? { CALLWEAVE_DIE_AT: point } : {});
    }
    return Math.max(0, gone - 1);
  }

  const isBackfilled = (id: string) =>
    waitFor(async () => ({ done: (await system.source(id)).backfill.done }), {
      timeoutMs: 30_000,
      describe: 'an answer of the API',
    }).then(({ done }) => done);

  const port = (address: string) => Number(new URL(address.includes('://') ? address : `tcp://${address}`).port);

  const kill = {
    worker: async () => {
      const [victim] = [...system.workers].sort(() => Math.random() - 0.5);
      victim?.kill('SIGKILL');
      await victim?.exited;
    },
    api: async () => {
      await system.killApi();
      await system.startApi();
    },
    temporal: async () => {
      process.kill(temporal.pid, 'SIGKILL');
      await temporal.stop();
      temporal = await startTemporalDevServer({ dataDir: path.join(folder, 'temporal'), port: port(temporal.address) });
    },
    postgres: async () => {
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), port: port(postgres.url) });
    },
  };

  it(
    'loses nothing and doubles nothing',
    async () => {
      const startedAt = performance.now();
      const { channelId, source } = await system.addBoth();
      for (let round = 0; round < KILLS; round += 1) {
        await delay(Math.random() * 1_500);
        const also = SERVERS[round % SERVERS.length] ?? null;
        await Promise.all([kill.worker(), also && kill[also]()]);
        deaths.worker += 1;
        if (!(await isBackfilled(source.id))) deaths.duringBackfill += also ? 2 : 1;
        if (also) deaths[also] += 1;
        deaths.workerAtPoint += await replaceWorkers(round);
      }
      await system.startWorker();
      expect(deaths.duringBackfill).toBeGreaterThan(KILLS / 2);
      await waitFor(async () => (await system.source(source.id)).backfill.done, {
        timeoutMs: 120_000,
        describe: 'the backfill to end in spite of it all',
      });
      const expected = expectedDataPoints(await system.gong.truth(), source);
      expect(expected.length).toBeGreaterThan(1_400);
      expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
      const backfills = (await system.runs(source.id)).filter(({ kind }) => kind === 'backfill');
      expect(backfills).toHaveLength(1);
      expect(backfills[0]).toMatchObject({ outcome: 'ok', imported: expected.length, scanned: expected.length });
      expect((await system.source(source.id)).counts.imported).toBe(expected.length);
      await noteFigures({
        deaths,
        calls: expected.length,
        lost: 0,
        doubled: 0,
        seconds: Math.round((performance.now() - startedAt) / 1_000),
        gongRequests: (await system.gong.requests()).length,
      });
    },
    300_000 + KILLS * 10_000,
  );
});
