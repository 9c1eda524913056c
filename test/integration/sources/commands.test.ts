import { sql } from 'kysely';
import { sourceOwners } from '../../../src/db/source-owner';
import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import { busyManagers, compareWithTruth, NO_DIFFERENCE } from '../rig/truth';
import { waitFor } from '../rig/wait-for';

/** Slow enough that a backfill of 300 calls can be met in its middle. */
const SLOW = 4;

let system: System;

beforeAll(async () => {
  system = await System.start({
    settings: { GONG_REQUESTS_PER_SECOND: String(SLOW), RECONCILE_INTERVAL: '24h' },
    simulator: { calls: 500, pageSize: 40 },
  });
}, 60_000);
afterAll(() => system.stop());

/** A source that has brought something, and not yet everything. */
async function midBackfill(): Promise<{ channelId: string; source: SourceView }> {
  const both = await system.addBoth();
  const source = await system.untilSource(both.source.id, 'the first calls', ({ counts }) => counts.imported > 0);
  expect(source.backfill.done).toBe(false);
  return { channelId: both.channelId, source };
}

const signal = (id: string, name: string) => system.temporal.workflow.getHandle(`gong-source/${id}`).signal(name);

async function requestsWhile(work: () => Promise<unknown>): Promise<number> {
  await system.gong.forgetRequests();
  await work();
  return (await system.gong.requests()).length;
}

/** Long enough for several requests at this pace, and for a poll that should not be. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500));

async function everythingIsHere(channelId: string, { id, windowStart }: SourceView): Promise<void> {
  await system.untilLive(id);
  expect(await compareWithTruth(system, channelId, { windowStart })).toEqual(NO_DIFFERENCE);
}

describe('pause and resume', () => {
  it.each([
    ['the API', (id: string, name: 'pause' | 'resume') => system.command(id, name)],
    ['a signal', (id: string, name: 'pause' | 'resume') => signal(id, name)],
  ])(
    'stop a backfill in its middle and go on there, by %s',
    async (_by, tell) => {
      const { channelId, source } = await midBackfill();
      await tell(source.id, 'pause');
      const paused = await system.untilSource(source.id, 'the pause', ({ status }) => status === 'paused');
      expect(paused.nextSyncAt).toBeNull();
      await waitFor(async () => (await requestsWhile(aWhile)) === 0, { describe: 'the last request to end' });
      expect(await requestsWhile(aWhile)).toBe(0);
      await tell(source.id, 'resume');
      await everythingIsHere(channelId, source);
      expect((await system.runs(source.id)).filter(({ kind }) => kind === 'backfill')).toHaveLength(1);
    },
    60_000,
  );

  it('answer once their effect is there, twice in a row and two at once', async () => {
    const { source } = await midBackfill();
    const answers = await Promise.all([system.command(source.id, 'pause'), system.command(source.id, 'pause')]);
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'paused'],
      [200, 'paused'],
    ]);
    expect(await requestsWhile(aWhile)).toBe(0);
    expect((await system.command(source.id, 'pause')).body.status).toBe('paused');
    expect(await system.command(source.id, 'sync')).toMatchObject({ status: 409, body: { code: 'source_paused' } });
    const resumed = await Promise.all([system.command(source.id, 'resume'), system.command(source.id, 'resume')]);
    expect(resumed.map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'backfilling'],
      [200, 'backfilling'],
    ]);
    await system.command(source.id, 'disconnect');
  }, 60_000);
});

describe('disconnect', () => {
  it.each([
    ['the API', (id: string) => system.command(id, 'disconnect')],
    ['a signal', (id: string) => signal(id, 'disconnect')],
  ])(
    'ends a source in mid-backfill for good and keeps what is here, by %s',
    async (_by, tell) => {
      const { source } = await midBackfill();
      await tell(source.id);
      const ended = await system.untilSource(source.id, 'the end', ({ status }) => status === 'disconnected');
      await system.temporal.workflow.getHandle(source.workflowId).result();
      expect(ended.counts.imported).toBeGreaterThan(0);
      const { counts } = await system.source(source.id);
      expect(await requestsWhile(aWhile)).toBe(0);
      expect((await system.source(source.id)).counts).toEqual(counts);
      expect((await system.runs(source.id)).map(({ outcome }) => outcome)).toEqual(['stopped']);
      for (const name of ['pause', 'resume', 'sync'] as const) {
        expect(await system.command(source.id, name)).toMatchObject({
          status: 409,
          body: { code: 'source_disconnected' },
        });
      }
      expect(await system.client.patch(`/v1/sources/${source.id}`, { timeframe: '7d' })).toMatchObject({
        status: 409,
        body: { code: 'source_disconnected' },
      });
      expect((await system.command(source.id, 'disconnect')).status).toBe(200);
      expect((await system.client.delete(`/v1/sources/${source.id}`)).status).toBe(202);
      await waitFor(async () => (await system.client.get(`/v1/sources/${source.id}`)).status === 404, {
        describe: 'the disconnected source to be deleted',
      });
    },
    60_000,
  );

  it('may be asked for by two people at once', async () => {
    const { source } = await midBackfill();
    const answers = await Promise.all(Array.from({ length: 6 }, () => system.command(source.id, 'disconnect')));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(Array(6).fill([200, 'disconnected']));
  }, 60_000);
});

describe('sync', () => {
  it.each([
    ['the API', (id: string) => system.command(id, 'sync')],
    ['a signal', (id: string) => signal(id, 'syncNow')],
  ])(
    'starts a manual run at once, which brings what is new, by %s',
    async (_by, tell) => {
      const { channelId, source } = await system.addBoth({ timeframe: '7d' });
      await system.untilLive(source.id);
      const call = await system.gong.addCall();
      await tell(source.id);
      const run = await waitFor(
        async () => (await system.runs(source.id)).find(({ kind, finishedAt }) => kind === 'manual' && finishedAt),
        { describe: 'the manual run' },
      );
      expect(run).toMatchObject({ outcome: 'ok', imported: 1 });
      expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
      await system.gong.changeCall(call.id, { deleted: true });
      await system.command(source.id, 'disconnect');
    },
    60_000,
  );

  it('goes before a backfill that is under way', async () => {
    const { channelId, source } = await midBackfill();
    const answer = await system.command(source.id, 'sync');
    expect(answer).toMatchObject({ status: 200, body: { status: 'backfilling' } });
    const run = await waitFor(
      async () => (await system.runs(source.id)).find(({ kind, finishedAt }) => kind === 'manual' && finishedAt),
      { describe: 'the manual run' },
    );
    expect(run.outcome).toBe('ok');
    await everythingIsHere(channelId, source);
  }, 60_000);
});

describe('another configuration', () => {
  it('backfills teams that are added over the window, and keeps the calls of teams that go', async () => {
    const windowStart = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const [first, second] = disjointPair(busyManagers(await system.gong.truth(), windowStart));
    const { channelId, source } = await system.addBoth({
      teams: { mode: 'selected', managerIds: [first.id] },
      timeframe: '90d',
    });
    await system.untilLive(source.id);
    expect(await compareWithTruth(system, channelId, { ...source, owners: first.team })).toEqual(NO_DIFFERENCE);

    const changed = await system.client.patch<SourceView>(`/v1/sources/${source.id}`, {
      teams: { mode: 'selected', managerIds: [second.id] },
    });
    expect(changed).toMatchObject({ status: 200, body: { status: 'backfilling', backfill: { done: false } } });
    await system.untilLive(source.id);
    const owners = new Set([...first.team, ...second.team]);
    expect(await compareWithTruth(system, channelId, { ...source, owners })).toEqual(NO_DIFFERENCE);

    const started = new Date().toISOString();
    await system.gong.addCall({ ownerId: first.id, started, title: 'Of a team that is gone' });
    const kept = await system.gong.addCall({ ownerId: second.id, title: 'Of a team that is here' });
    expect(await system.syncNow(source.id)).toMatchObject({ outcome: 'ok', imported: 1 });
    const { body } = await system.client.get<{ verdict: string }>(
      `/v1/sources/${source.id}/explain?gongCallId=${kept.id}`,
    );
    expect(body.verdict).toBe('imported');
  }, 90_000);

  it('from two people at once is that of both, each having changed another part', async () => {
    const windowStart = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const [manager] = busyManagers(await system.gong.truth(), windowStart);
    if (!manager) throw new Error('the simulator’s company has no manager with calls');
    const { channelId, source } = await system.addBoth({ timeframe: '7d' });
    const teams = { mode: 'selected' as const, managerIds: [manager.id] };
    const url = `/v1/sources/${source.id}`;
    const answers = await Promise.all([
      system.client.patch(url, { teams }),
      system.client.patch(url, { timeframe: '30d' }),
      system.client.patch(url, { name: 'Renewals' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await system.source(source.id)).toMatchObject({ teams, timeframe: '30d', name: 'Renewals' });
    await system.untilLive(source.id);
    const { missing } = await compareWithTruth(system, channelId, {
      windowStart: source.windowStart,
      owners: manager.team,
    });
    expect(missing).toEqual([]);
  }, 60_000);

  it('asks Gong only for the part of a longer timeframe that is missing', async () => {
    const { channelId, source } = await system.addBoth({ timeframe: '30d' });
    await system.untilLive(source.id);
    await system.gong.forgetRequests();
    const { body } = await system.client.patch<SourceView>(`/v1/sources/${source.id}`, { timeframe: '90d' });
    await everythingIsHere(channelId, body);
    const asked = (await system.gong.requests()).filter(({ toDateTime }) => toDateTime !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    for (const request of asked) {
      expect(Date.parse(request.toDateTime ?? '')).toBeLessThanOrEqual(Date.parse(source.windowStart));
    }
  }, 60_000);

  it('names managers whom Gong does not know', async () => {
    const { source } = await system.addBoth({ timeframe: '7d' });
    const answer = await system.client.patch(`/v1/sources/${source.id}`, {
      teams: { mode: 'selected', managerIds: ['404', '405'] },
    });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toMatch(/404.*405/s);
  }, 60_000);
});

type Managers = ReturnType<typeof busyManagers>;

function disjointPair(managers: Managers): [Managers[number], Managers[number]] {
  for (const one of managers) {
    const other = managers.find(({ team }) => [...team].every((id) => !one.team.has(id)));
    if (other) return [one, other];
  }
  throw new Error('the simulator’s company has no two teams apart');
}

describe('delete', () => {
  it('in mid-backfill removes every row of the source, and nothing of another that shares its calls', async () => {
    const { channelId, source: stays } = await system.addBoth({ timeframe: '30d' });
    await system.untilLive(stays.id);
    const goes = await system.addSource(channelId, { timeframe: '6mo' });
    await system.untilSource(goes.id, 'more calls', ({ counts }) => counts.imported > stays.counts.imported);
    const answers = await Promise.all([
      system.client.delete(`/v1/sources/${goes.id}`),
      system.client.delete(`/v1/sources/${goes.id}`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([202]));
    const list = await system.client.get<{ data: SourceView[] }>(`/v1/channels/${channelId}/sources`);
    expect(list.body.data.map(({ id }) => id)).toEqual([stays.id]);
    await waitFor(async () => (await system.client.get(`/v1/sources/${goes.id}`)).status === 404, {
      timeoutMs: 30_000,
      describe: 'the source to be gone',
    });
    await waitFor(async () => (await rowsNaming(goes.id)).length === 0, { describe: 'every row to be gone' });
    expect(await compareWithTruth(system, channelId, stays)).toEqual(NO_DIFFERENCE);
    expect((await system.source(stays.id)).status).toBe('live');
  }, 90_000);
});

/** Tables, of all there are, in which some column holds this id. */
async function rowsNaming(id: string): Promise<string[]> {
  const { db } = system.database;
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
  `.execute(db);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    // Who did what stays in the audit log, by id, and without a word of what was there.
    if (name === 'audit_log') continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} as t where t::text like ${`%${id}%`} limit 1`.execute(
      db,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe('while no worker runs', () => {
  it('the API takes commands after its patience, and they take effect in their order', async () => {
    const { channelId, source } = await midBackfill();
    await system.killWorkers();
    const paused = await system.command(source.id, 'pause');
    expect(paused.status).toBe(202);
    const resumed = await system.command(source.id, 'resume');
    expect(resumed.status).toBe(202);
    await system.startWorker();
    await everythingIsHere(channelId, source);
  }, 90_000);

  it('a backfill narrowed to one team misses nobody of it, whatever is read before the new plan', async () => {
    const { channelId, source } = await midBackfill();
    await system.killWorkers();
    const [manager] = busyManagers(await system.gong.truth(), source.windowStart);
    if (!manager) throw new Error('the simulator’s company has no manager with calls');
    await system.client.patch(`/v1/sources/${source.id}`, { teams: { mode: 'selected', managerIds: [manager.id] } });
    const owners = await sourceOwners(system.database.db, source.id);
    expect(owners.map(({ gongUserId }) => gongUserId)).toContain(manager.id);
    await system.startWorker();
    await system.untilLive(source.id);
    const { missing } = await compareWithTruth(system, channelId, { ...source, owners: manager.team });
    expect(missing).toEqual([]);
  }, 90_000);

  it('a source can be made, disconnected and deleted', async () => {
    await system.killWorkers();
    const { channelId, source } = await system.addBoth({ timeframe: '7d' });
    expect(source.status).toBe('backfilling');
    const goes = await system.addSource(channelId);
    const [disconnected, deleted] = await Promise.all([
      system.command(source.id, 'disconnect'),
      system.client.delete(`/v1/sources/${goes.id}`),
    ]);
    expect([disconnected.status, deleted.status]).toEqual([202, 202]);
    await system.startWorker();
    await system.untilSource(source.id, 'the end', ({ status }) => status === 'disconnected');
    await waitFor(async () => (await rowsNaming(goes.id)).length === 0, {
      timeoutMs: 40_000,
      describe: 'every row of the other to be gone',
    });
  }, 90_000);
});

describe('disconnecting Gong from the workspace', () => {
  it('ends every source of it, forgets the tokens, and keeps the data', async () => {
    const { channelId, source } = await midBackfill();
    const { source: paused } = await system.addBoth({ timeframe: '7d' });
    await system.command(paused.id, 'pause');
    const url = `/v1/workspaces/${system.workspaceId}/gong/connection`;
    expect((await system.client.delete(url)).status).toBe(204);
    expect((await system.source(source.id)).status).toBe('disconnected');
    expect((await system.source(paused.id)).status).toBe('disconnected');
    expect((await system.client.get(url)).body).toMatchObject({ status: 'not_connected', attention: null });
    const { rows } = await sql<{ tokens: number }>`
      select count(coalesce(access_token, refresh_token))::int as tokens from gong_connection
    `.execute(system.database.db);
    expect(rows).toEqual([{ tokens: 0 }]);
    expect(await requestsWhile(aWhile)).toBe(0);
    expect((await system.source(source.id)).counts.imported).toBeGreaterThan(0);
    expect(
      await system.client.post(`/v1/channels/${channelId}/sources`, { teams: { mode: 'all' }, timeframe: '7d' }),
    ).toMatchObject({ status: 409, body: { code: 'gong_not_connected' } });
    expect(await system.connectGong()).toContain('gong=connected');
    expect((await system.source(source.id)).status).toBe('disconnected');
  }, 60_000);
});
