import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { pino } from 'pino';
import { createTeamCountActivities } from '../../../src/activities/team-counts';
import type { TeamCountInput } from '../../../src/activities/team-counts';
import { storeLost } from '../../../src/db/gong-connections';
import { chartPeople } from '../../../src/db/gong-person';
import { OrgChart } from '../../../src/domain/org-chart';
import { ownersPerRequest } from '../../../src/domain/team-counting';
import type { Timeframe } from '../../../src/domain/source-words';
import { windowStart } from '../../../src/domain/timeframe';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, settingsFor, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';
import { makeMember, makeWorkspace, startGongApi } from './gong-api';
import type { GongApi } from './gong-api';

type Team = {
  managerId: string;
  name: string | null;
  email: string | null;
  parentManagerId: string | null;
  memberCount: number;
  callCount: number | null;
};
type TeamList = {
  data: Team[];
  total: { memberCount: number; callCount: number | null };
  countsComplete: boolean;
  asOf: string;
};

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let api: GongApi;
let workspaceId: string;
let connectionId: string;
let member: string;

beforeAll(async () => {
  [database, gong] = await Promise.all([createTestDatabase(), SimulatedGong.start({ people: 320, calls: 1_500 })]);
  connections = connectionsFor(database.db, gong, { GONG_REQUESTS_PER_SECOND: 500 });
  api = await startGongApi(database.db, connections, settingsFor(gong));
});
afterAll(async () => {
  await api.close();
  await Promise.all([connections.close(), gong.close()]);
  await database.drop();
});
beforeEach(async () => {
  await gong.clear('faults');
  ({ workspaceId, connectionId } = await connectWorkspace(database.db, gong, connections));
  member = await makeMember(database.db, workspaceId, 'member');
  await gong.clear('requests');
  api.started.length = 0;
});

const get = (query: string) => api.as(member, workspaceId)('GET', `/v1/workspaces/${workspaceId}/gong/teams?${query}`);
const teams = async (query = 'timeframe=90d') => {
  const answer = await get(query);
  expect(answer.statusCode).toBe(200);
  return answer.json<TeamList>();
};
const requests = async () => (await gong.requests('api')).length;
const activities = () =>
  createTeamCountActivities({ db: database.db, logger: pino({ level: 'silent' }), gong: connections });
const environment = (heartbeatDetails?: unknown) => new MockActivityEnvironment({ heartbeatDetails });
type Count = ReturnType<typeof activities>['countTeamCalls'];
const count = (timeframe: Timeframe = '90d', heartbeatDetails?: unknown) =>
  environment(heartbeatDetails).run<[TeamCountInput], { gongRequests: number }, Count>(activities().countTeamCalls, {
    connectionId,
    timeframe,
  });

/** What Gong says of each team when it is asked about it alone. */
async function countsByAskingForEach(timeframe: Timeframe, asOf: Date): Promise<Map<string, number>> {
  const chart = new OrgChart(await chartPeople(database.db, connectionId));
  const { gong: client } = connections.gateway.open(connectionId, { purpose: 'poll' });
  const window = { from: windowStart(timeframe, asOf).toISOString(), to: asOf.toISOString() };
  const counts = new Map<string, number>();
  for (const { id } of chart.managers()) {
    let calls = 0;
    for (const primaryUserIds of ownersPerRequest([...chart.teamOf([id])])) {
      calls += await client.countCalls({ ...window, primaryUserIds });
    }
    counts.set(id, calls);
  }
  return counts;
}

describe('the list of teams', () => {
  it('has each manager at once, and the numbers of calls once they are counted', async () => {
    const before = await teams();
    expect(before.data.length).toBeGreaterThan(20);
    expect(before.data.every(({ callCount }) => callCount === null)).toBe(true);
    expect(before).toMatchObject({ countsComplete: false, total: { callCount: null } });
    expect(api.started).toMatchObject([
      { workflowId: `team-counts/${connectionId}/90d`, args: [{ connectionId, timeframe: '90d' }] },
    ]);

    await count();
    const after = await teams();
    expect(after.countsComplete).toBe(true);
    const expected = await countsByAskingForEach('90d', new Date(after.asOf));
    expect(new Map(after.data.map(({ managerId, callCount }) => [managerId, callCount]))).toEqual(expected);
    expect(Math.max(...expected.values())).toBeGreaterThan(100);
    expect(api.started).toHaveLength(1);
  });

  it('shows who is above whom, and counts active people', async () => {
    const { data, total } = await teams();
    const chart = new OrgChart(await chartPeople(database.db, connectionId));
    for (const { managerId, parentManagerId, memberCount } of data) {
      const team = [...chart.teamOf([managerId])].map((id) => chart.person(id));
      expect(memberCount).toBe(team.filter((person) => person?.active).length);
      if (parentManagerId !== null) expect(chart.person(managerId)?.managerId).toBe(parentManagerId);
    }
    expect(total.memberCount).toBe(chart.activeCount);
  });

  it('has as total all calls of the company, also those of people in no team', async () => {
    await count();
    const { data, total } = await teams();
    const { gong: client } = connections.gateway.open(connectionId, { purpose: 'poll' });
    const now = new Date();
    expect(total.callCount).toBe(
      await client.countCalls({ from: windowStart('90d', now).toISOString(), to: now.toISOString() }),
    );
    const ofTops = data
      .filter(({ parentManagerId }) => parentManagerId === null)
      .map(({ callCount }) => callCount ?? 0);
    expect(total.callCount).toBeGreaterThan(Math.max(...ofTops));
  });

  it('has other numbers for another timeframe', async () => {
    await count('7d');
    await count('6mo');
    const [week, halfYear] = [await teams('timeframe=7d'), await teams('timeframe=6mo')];
    expect(week.total.callCount).toBeLessThan(halfYear.total.callCount ?? 0);
    expect((await teams('timeframe=30d')).total.callCount).toBeNull();
  });

  it('is searched by name, email and title, without regard to case and accents', async () => {
    const all = await teams();
    const someone = all.data.find(({ name }) => name !== null);
    const found = await teams(`timeframe=90d&q=${encodeURIComponent((someone?.name ?? '').toUpperCase())}`);
    expect(found.data.map(({ managerId }) => managerId)).toContain(someone?.managerId);
    expect(found.data.length).toBeLessThan(all.data.length);
    expect(found.total).toEqual(all.total);
    expect((await teams('timeframe=90d&q=nobody-of-that-name')).data).toEqual([]);
  });

  it('asks Gong for nothing while its numbers are young', async () => {
    await teams();
    await count();
    await gong.clear('requests');
    api.started.length = 0;
    await teams();
    await teams('timeframe=90d&q=a');
    expect(await requests()).toBe(0);
    expect(api.started).toEqual([]);
  });

  it('shows the old numbers until new ones are there', async () => {
    await teams();
    await count();
    const before = await teams();
    await sql`update team_call_count set counted_at = counted_at - interval '6 minutes' where connection_id = ${connectionId}`.execute(
      database.db,
    );
    api.started.length = 0;
    const stale = await teams();
    expect(stale.data).toEqual(before.data);
    expect(stale.countsComplete).toBe(false);
    expect(Date.parse(before.asOf) - Date.parse(stale.asOf)).toBe(360_000);
    expect(api.started).toHaveLength(1);
    await count();
    expect((await teams()).countsComplete).toBe(true);
  });

  it('shows what was known while Gong needs to be reconnected, and asks for nothing', async () => {
    await teams();
    await count();
    const before = await teams();
    await storeLost(database.db, connectionId, { code: 'credentials_rejected', message: 'It was revoked.' });
    await sql`update gong_connection set directory_read_at = now() - interval '1 day' where id = ${connectionId}`.execute(
      database.db,
    );
    await gong.clear('requests');
    expect((await teams()).data).toEqual(before.data);
    expect(await requests()).toBe(0);
    expect((await teams('timeframe=7d')).countsComplete).toBe(false);
    expect(api.started.filter(({ args }) => args[0].timeframe === '7d')).toEqual([]);
  });

  it('needs Gong to be connected', async () => {
    const other = await makeWorkspace(database.db);
    const someone = await makeMember(database.db, other, 'member');
    const answer = await api.as(someone, other)('GET', `/v1/workspaces/${other}/gong/teams?timeframe=7d`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'gong_not_connected']);
  });

  it('is for those who bring calls in, and wants a timeframe', async () => {
    const viewer = await makeMember(database.db, workspaceId, 'viewer', true);
    const url = `/v1/workspaces/${workspaceId}/gong/teams?timeframe=7d`;
    expect((await api.as(viewer, workspaceId)('GET', url)).statusCode).toBe(403);
    expect((await get('')).statusCode).toBe(400);
    expect((await get('timeframe=8d')).statusCode).toBe(400);
  });

  it('says so when there is no chart yet and Gong gives none', async () => {
    const users = { path: '/v2/users' };
    await gong.control('faults', { match: users, fault: { kind: 'status', status: 503 } });
    expect((await get('timeframe=7d')).json()).toMatchObject({ status: 503, code: 'gong_unavailable' });
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', seconds: 60 } });
    expect((await get('timeframe=7d')).json()).toMatchObject({ status: 409, code: 'rate_limited' });
  });

  it('waits itself where Gong asks for moments only', async () => {
    const users = { path: '/v2/users' };
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', seconds: 1 } });
    expect((await get('timeframe=7d')).statusCode).toBe(200);
  });
});

describe('counting the calls of teams', () => {
  it('takes no more requests than there are managers, one for the total, and one more for each further hundred people', async () => {
    await teams();
    await gong.clear('requests');
    const { gongRequests } = await count();
    const managers = (await teams()).data.length;
    expect(gongRequests).toBe(await requests());
    expect(gongRequests).toBeLessThanOrEqual(managers + 1);
    const asked = await gong.requests('api');
    expect(asked.every(({ cursor }) => cursor !== true)).toBe(true);
    expect(Math.max(...asked.map(({ primaryUserIds = 0 }) => primaryUserIds))).toBeLessThanOrEqual(100);
  });

  it('asks for the total alone where nobody has a call', async () => {
    await teams();
    await gong.control('admin', { visibleOwnerIds: [] });
    await gong.clear('requests');
    await count();
    expect(await requests()).toBe(1);
    const { data, total, countsComplete } = await teams();
    expect([total.callCount, countsComplete]).toEqual([0, true]);
    expect(data.every(({ callCount }) => callCount === 0)).toBe(true);
    await gong.control('admin', { visibleOwnerIds: null });
  });

  it('goes on where a wait has interrupted it', async () => {
    await teams();
    await gong.control('faults', { match: { path: '/v2/calls' }, after: 6, fault: { kind: 'retryAfter', seconds: 1 } });
    const first = environment();
    let details: unknown;
    first.on('heartbeat', (beat: unknown) => (details = beat));
    const { countTeamCalls } = activities();
    const failure = await first
      .run<[TeamCountInput], unknown, Count>(countTeamCalls, { connectionId, timeframe: '30d' })
      .then(
        () => undefined,
        (error: unknown) => error as { type: string; nextRetryDelay: number; nonRetryable: boolean },
      );
    expect(failure).toMatchObject({ type: 'gong_wait', nonRetryable: false });
    expect(failure?.nextRetryDelay).toBeGreaterThan(500);
    expect(details).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await gong.clear('requests');
    await count('30d', details);
    const continued = await requests();
    const list = await teams('timeframe=30d');
    expect(list.countsComplete).toBe(true);
    const expected = await countsByAskingForEach('30d', new Date(list.asOf));
    expect(new Map(list.data.map(({ managerId, callCount }) => [managerId, callCount]))).toEqual(expected);
    await gong.clear('requests');
    await count('30d');
    expect(continued).toBe((await requests()) - 6);
  });

  it('begins anew if the directory was read meanwhile', async () => {
    await teams();
    await gong.clear('requests');
    const spans = [{ start: 0, end: 1, calls: 5 }];
    await count('30d', { asOf: Date.now(), readAt: 1, total: 5, spans });
    expect((await teams('timeframe=30d')).total.callCount).toBeGreaterThan(5);
  });

  it('ends without a word when Gong needs to be reconnected', async () => {
    await teams();
    await storeLost(database.db, connectionId, { code: 'credentials_rejected', message: 'It was revoked.' });
    expect(await count()).toEqual({ gongRequests: 0 });
  });

  it('forgets who manages nobody any more', async () => {
    await teams();
    await count();
    await sql`insert into team_call_count values (${connectionId}, '90d', 'former manager', 5, now() - interval '1 hour')`.execute(
      database.db,
    );
    await count();
    const rows = await database.db
      .selectFrom('team_call_count')
      .select('manager_id')
      .where('connection_id', '=', connectionId)
      .where('manager_id', '=', 'former manager')
      .execute();
    expect(rows).toEqual([]);
  });

  it('tells Temporal numbers only', async () => {
    await teams();
    await gong.control('faults', { match: { path: '/v2/calls' }, after: 6, fault: { kind: 'status', status: 400 } });
    const beats: unknown[] = [];
    const own = environment();
    own.on('heartbeat', (beat: unknown) => beats.push(beat));
    const counting = own.run<[TeamCountInput], unknown, Count>(activities().countTeamCalls, {
      connectionId,
      timeframe: '7d',
    });
    await expect(counting).rejects.toThrow();
    expect(beats.length).toBeGreaterThan(0);
    const told = JSON.stringify(beats);
    for (const { id, email } of await chartPeople(database.db, connectionId)) {
      expect(told).not.toContain(id);
      if (email !== null) expect(told).not.toContain(email);
    }
  });
});

describe('the preview', () => {
  type Preview = { calls: number; gongRequests: number; seconds: number };
  const preview = (teamChoice: object, kind = 'channel', timeframe = '90d') =>
    api.as(member, workspaceId)('POST', `/v1/workspaces/${workspaceId}/gong/preview`, {
      teams: teamChoice,
      timeframe,
      kind,
    });
  const previewed = async (...args: Parameters<typeof preview>) => {
    const answer = await preview(...args);
    expect(answer.statusCode).toBe(200);
    return answer.json<Preview>();
  };

  it('of all calls has their number, and what it takes to read them', async () => {
    await teams();
    await count();
    const { calls, gongRequests, seconds } = await previewed({ mode: 'all' });
    expect(calls).toBe((await teams()).total.callCount);
    expect(gongRequests).toBeGreaterThanOrEqual(2 * Math.ceil(calls / 100));
    expect(gongRequests).toBeLessThan(2 * Math.ceil(calls / 100) + 20);
    expect(seconds).toBeGreaterThanOrEqual(Math.floor(gongRequests / 500));
  });

  it('of teams is the same whether their calls were counted before or not', async () => {
    const { data } = await teams();
    const chosen = { mode: 'selected', managerIds: data.slice(1, 4).map(({ managerId }) => managerId) };
    await gong.clear('requests');
    const asked = await previewed(chosen);
    expect(await requests()).toBeGreaterThan(0);
    await count();
    await gong.clear('requests');
    expect((await previewed(chosen)).calls).toBe(asked.calls);
    expect(await requests()).toBe(0);
  });

  it('counts a team within another one once', async () => {
    await teams();
    await count();
    const { data } = await teams();
    const inner = data.find(({ parentManagerId, callCount }) => parentManagerId !== null && (callCount ?? 0) > 0);
    const outer = inner?.parentManagerId ?? '';
    const both = await previewed({ mode: 'selected', managerIds: [inner?.managerId, outer] });
    expect(both.calls).toBe(data.find(({ managerId }) => managerId === outer)?.callCount);
  });

  it('of recordings counts a request each', async () => {
    await teams();
    await count();
    const { calls, gongRequests } = await previewed({ mode: 'all' }, 'project');
    expect(gongRequests).toBeGreaterThan(calls);
  });

  it('says that it takes until tomorrow when today’s requests are spent', async () => {
    await teams();
    await count();
    const before = await previewed({ mode: 'all' });
    await sql`update gong_budget set used_today = 9000 where connection_id = ${connectionId}`.execute(database.db);
    const { seconds } = await previewed({ mode: 'all' });
    const untilTomorrow = (86_400_000 - (Date.now() % 86_400_000)) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(Math.floor(untilTomorrow));
    expect(before.seconds).toBeLessThan(60);
  });

  it('names managers whom Gong does not know, after it was asked again', async () => {
    const { data } = await teams();
    const { id: newcomer } = await gong.hire({ firstName: 'Nova' });
    const known = data[0]?.managerId;
    const answer = await preview({ mode: 'selected', managerIds: [known, newcomer, 'nobody'] });
    expect(answer.statusCode).toBe(422);
    const problem = answer.json<{ code: string; errors: { path: string; message: string }[] }>();
    expect(problem.code).toBe('unknown_managers');
    expect(problem.errors).toMatchObject([
      { path: 'teams.managerIds.2', message: expect.stringContaining('nobody') as string },
    ]);
  });

  it('needs Gong to be connected, and able to answer', async () => {
    await teams();
    await storeLost(database.db, connectionId, { code: 'credentials_rejected', message: 'It was revoked.' });
    expect((await preview({ mode: 'all' })).json()).toMatchObject({ status: 409, code: 'needs_reconnection' });
    const other = await makeWorkspace(database.db);
    const someone = await makeMember(database.db, other, 'member');
    const body = { teams: { mode: 'all' }, timeframe: '7d', kind: 'channel' };
    const answer = await api.as(someone, other)('POST', `/v1/workspaces/${other}/gong/preview`, body);
    expect(answer.json()).toMatchObject({ status: 409, code: 'gong_not_connected' });
  });

  it('says until when Gong wants us to wait', async () => {
    await teams();
    await connections.budget.holdBack(connectionId, 60_000);
    expect((await preview({ mode: 'all' }, 'channel', '7d')).json()).toMatchObject({
      status: 409,
      code: 'rate_limited',
    });
  });
});
