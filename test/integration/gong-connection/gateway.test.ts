import { sql } from 'kysely';
import { pino } from 'pino';
import { Agent, buildConnector } from 'undici';
import { findConnection } from '../../../src/db/gong-connections';
import { ConnectionUnavailable } from '../../../src/gong-connection/connection-unavailable';
import { GongGateway } from '../../../src/gong-connection/gateway';
import { RequestBudget } from '../../../src/gong-connection/request-budget';
import { allowedHosts } from '../../../src/gong/allowed-hosts';
import { GongWait } from '../../../src/gong-connection/gong-wait';
import { gongRequests } from '../../../src/observability/metrics';
import { GongUnavailable } from '../../../src/gong/errors';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, pause, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let connectionId: string;
let accessToken: string;

beforeAll(async () => {
  [database, gong] = await Promise.all([createTestDatabase(), SimulatedGong.start()]);
});
afterAll(() => Promise.all([database.drop(), gong.close()]));
beforeEach(async () => {
  await gong.clear('faults');
  connections = connectionsFor(database.db, gong);
  ({ connectionId, accessToken } = await connectWorkspace(database.db, gong, connections));
  await gong.clear('requests');
});
afterEach(() => connections.close());

const open = () => connections.gateway.open(connectionId, { purpose: 'poll' });
const connection = () => findConnection(database.db, connectionId);
const statuses = async () => (await gong.requests('api')).map(({ status }) => status);
const users = { path: '/v2/users' };

async function rejection<E extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  const error = await promise.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (error instanceof kind) return error;
  throw error;
}

describe('Gong over a connection', () => {
  it('answers, and its requests are counted: for the caller, for the day, and as metrics', async () => {
    const before = await counted('GET /v2/users', '200');
    const { gong: client, requests } = open();
    const { users: people } = await client.listUsers();
    await client.listUsers();
    expect(people.length).toBeGreaterThan(10);
    expect(requests()).toBe(2);
    expect((await connections.budget.state(connectionId))?.usedToday).toBe(2);
    expect(await counted('GET /v2/users', '200')).toBe(before + 2);
  });

  it('is left its pace also where the first request had to wait for a connection', async () => {
    const connectTakesMs = 300;
    const { tokens, vault } = connections;
    const logger = pino({ level: 'silent' });
    const connect = buildConnector({});
    const dispatcher = new Agent({
      connect: (target, callback) => void setTimeout(() => connect(target, callback), connectTakesMs),
    });
    const budget = new RequestBudget(database.db, { requestsPerSecond: 3, requestsPerDay: 1_000 });
    const slow = new GongGateway({
      tokens,
      vault,
      allowedHosts: allowedHosts(['127.0.0.1']),
      dispatcher,
      budget,
      logger,
    });
    const { gong: client } = slow.open(connectionId, { purpose: 'poll' });
    await client.listUsers();
    await client.listUsers();
    await dispatcher.close();
    const [first, second] = (await gong.requests('api')).map(({ at }) => Date.parse(at));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(connectTakesMs);
  });

  it('is not asked at all where the answer is known', async () => {
    const { gong: client, requests } = open();
    expect(await client.countCalls({ primaryUserIds: [] })).toBe(0);
    expect(requests()).toBe(0);
    expect((await connections.budget.state(connectionId))?.usedToday).toBe(0);
  });

  it('counts a request to which no answer came', async () => {
    await gong.control('faults', { match: users, fault: { kind: 'reset' } });
    const { gong: client, requests } = open();
    const before = await counted('GET /v2/users', 'none');
    await rejection(client.listUsers(), GongUnavailable);
    expect(requests()).toBe(1);
    expect(await counted('GET /v2/users', 'none')).toBe(before + 1);
  });

  it('is not asked any more once the caller gives up', async () => {
    const controller = new AbortController();
    controller.abort(new Error('cancelled'));
    const { gong: client } = connections.gateway.open(connectionId, { purpose: 'poll', signal: controller.signal });
    await expect(client.listUsers()).rejects.toThrow('cancelled');
    expect(await statuses()).toEqual([]);
  });

  const counted = async (endpoint: string, status: string) => {
    const { values } = await gongRequests.get();
    return values.find(({ labels }) => labels.endpoint === endpoint && String(labels.status) === status)?.value ?? 0;
  };
});

describe('a token that Gong rejects', () => {
  it('is renewed, and the request sent once more', async () => {
    await gong.control('clock', { advanceSeconds: 90_000 });
    expect((await open().gong.listUsers()).users.length).toBeGreaterThan(10);
    expect(await statuses()).toEqual([401, 200]);
  });

  it('leads to a reconnection when the fresh one is rejected too', async () => {
    await gong.control('faults', { match: users, times: null, fault: { kind: 'status', status: 401 } });
    const error = await rejection(open().gong.listUsers(), ConnectionUnavailable);
    expect(error.attention?.code).toBe('credentials_rejected');
    expect(await statuses()).toEqual([401, 401]);
    expect(await connection()).toMatchObject({ status: 'needs_reconnection', attention_message: error.message });
    expect(connections.lost).toEqual([connectionId]);
  });

  it('leads to a reconnection when the authorization was revoked', async () => {
    await gong.control('revoke');
    const error = await rejection(open().gong.listUsers(), ConnectionUnavailable);
    expect(error.attention?.code).toBe('credentials_rejected');
    expect(await statuses()).toEqual([401]);
  });

  it('is renewed once for all requests that were under way with it', async () => {
    await gong.control('clock', { advanceSeconds: 90_000 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => open().gong.listUsers()));
    expect(answers).toHaveLength(6);
    expect((await gong.requests('oauth')).filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect((await connection())?.status).toBe('connected');
  });

  it('is renewed to find the address to which Gong has moved', async () => {
    await gong.control('host', { move: true, wrongHostAnswer: 'unauthorized' });
    expect((await open().gong.listUsers()).users.length).toBeGreaterThan(10);
    expect(await statuses()).toEqual([401, 200]);
  });
});

describe('a connection with a short-lived token', () => {
  it('is never rejected for it', async () => {
    const brief = await SimulatedGong.start({ accessTokenSeconds: 3 });
    const own = connectionsFor(database.db, brief, { GONG_REQUESTS_PER_SECOND: 10 });
    const { connectionId: id } = await connectWorkspace(database.db, brief, own);
    const { gong: client } = own.gateway.open(id, { purpose: 'poll' });
    const end = Date.now() + 7_500;
    while (Date.now() < end) await Promise.all([client.listUsers(), client.listUsers()]);
    const seen = (await brief.requests('api')).map(({ status }) => status);
    expect(seen.length).toBeGreaterThan(30);
    expect(new Set(seen)).toEqual(new Set([200]));
    await Promise.all([own.close(), brief.close()]);
  });
});

describe('an authorization that does not do', () => {
  it('leads to a reconnection that names the permission that is missing', async () => {
    await gong.control('scopes', { scopes: ['api:calls:read:basic', 'api:calls:read:extensive'] });
    const error = await rejection(open().gong.listUsers(), ConnectionUnavailable);
    expect(error.attention?.code).toBe('missing_scope');
    expect(error.message).toContain('api:users:read');
    expect(await statuses()).toEqual([401]);
    expect(await connection()).toMatchObject({ status: 'needs_reconnection', attention_code: 'missing_scope' });
  });

  it('leads to a reconnection when Gong denies access', async () => {
    await gong.control('faults', { match: users, fault: { kind: 'status', status: 403 } });
    const error = await rejection(open().gong.listUsers(), ConnectionUnavailable);
    expect(error.attention?.code).toBe('access_denied');
    expect(await statuses()).toEqual([403]);
  });

  it('is never used again, by anyone', async () => {
    await gong.control('faults', { match: users, fault: { kind: 'status', status: 403 } });
    await rejection(open().gong.listUsers(), ConnectionUnavailable);
    await gong.clear('requests');
    const elsewhere = connectionsFor(database.db, gong);
    for (const { gateway } of [connections, elsewhere]) {
      const { gong: client, requests } = gateway.open(connectionId, { purpose: 'poll' });
      await rejection(client.listUsers(), ConnectionUnavailable);
      expect(requests()).toBe(0);
    }
    expect([...(await gong.requests('api')), ...(await gong.requests('oauth'))]).toEqual([]);
    expect(elsewhere.lost).toEqual([]);
    await elsewhere.close();
  });

  it('is not used by requests that waited for a slot when it was lost', async () => {
    const slow = connectionsFor(database.db, gong, { GONG_REQUESTS_PER_SECOND: 2 });
    const { gong: client } = slow.gateway.open(connectionId, { purpose: 'poll' });
    await client.listUsers();
    const waiting = Promise.allSettled([client.listUsers(), client.listUsers()]);
    await pause(50);
    await sql`update gong_connection set status = 'needs_reconnection' where id = ${connectionId}`.execute(database.db);
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await statuses()).toEqual([200]);
    await slow.close();
  });
});

describe('a refusal that names a wait', () => {
  it('holds back all requests of the connection, in every process, until it is over', async () => {
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', seconds: 2 } });
    const wait = await rejection(open().gong.listUsers(), GongWait);
    expect(wait.reason).toBe('rate_limited');
    expect(wait.until.getTime() - Date.now()).toBeGreaterThan(1_500);
    const elsewhere = connectionsFor(database.db, gong);
    const other = elsewhere.gateway.open(connectionId, { purpose: 'backfill' });
    expect((await rejection(other.gong.countCalls({}), GongWait)).until).toEqual(wait.until);
    expect(other.requests()).toBe(0);
    await pause(wait.until.getTime() - Date.now());
    expect(await other.gong.countCalls({})).toBeGreaterThan(0);
    expect(await statuses()).toEqual([429, 200]);
    await elsewhere.close();
  });

  it('is heeded also as a date, and without any word of how long', async () => {
    const date = new Date(Date.now() + 60_000).toISOString();
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', date } });
    const dated = await rejection(open().gong.listUsers(), GongWait);
    expect(Math.abs(dated.until.getTime() - Date.parse(date))).toBeLessThan(1_500);
    const other = await connectWorkspace(database.db, gong, connections);
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', none: true } });
    const client = connections.gateway.open(other.connectionId, { purpose: 'poll' }).gong;
    const unnamed = await rejection(client.listUsers(), GongWait);
    expect(Math.round((unnamed.until.getTime() - Date.now()) / 1_000)).toBe(10);
  });

  it('is heeded also when it comes from the server that renews tokens', async () => {
    await sql`update gong_connection set access_token_expires_at = now() where id = ${connectionId}`.execute(
      database.db,
    );
    await gong.control('faults', { match: { path: '/oauth2' }, fault: { kind: 'retryAfter', seconds: 60 } });
    const wait = await rejection(open().gong.listUsers(), GongWait);
    expect((await connections.budget.state(connectionId))?.waitingUntil).toEqual(wait.until);
    expect((await connection())?.status).toBe('connected');
  });
});

describe('Gong with a token that is not stored yet', () => {
  let baseUrl: string;
  const openWith = (token: string) =>
    connections.gateway.openWith(connectionId, { token, baseUrl }, { purpose: 'poll' });

  beforeEach(async () => {
    baseUrl = (await connection())?.api_base_url ?? '';
    await sql`update gong_connection set status = 'not_connected', access_token = null where id = ${connectionId}`.execute(
      database.db,
    );
  });

  it('answers over a connection that is not connected, within its budget', async () => {
    const { gong: client, requests } = openWith(accessToken);
    expect((await client.listUsers()).users.length).toBeGreaterThan(10);
    expect(requests()).toBe(1);
    expect((await connections.budget.state(connectionId))?.usedToday).toBe(1);
  });

  it('leaves the connection alone when Gong rejects it', async () => {
    await expect(openWith('no-token').gong.listUsers()).rejects.toMatchObject({ code: 'token_rejected' });
    expect(await statuses()).toEqual([401]);
    expect((await connection())?.status).toBe('not_connected');
    expect(connections.lost).toEqual([]);
  });

  it('heeds waits like any other', async () => {
    await gong.control('faults', { match: users, fault: { kind: 'retryAfter', seconds: 60 } });
    await rejection(openWith(accessToken).gong.listUsers(), GongWait);
    await rejection(openWith(accessToken).gong.listUsers(), GongWait);
    expect(await statuses()).toEqual([429]);
  });
});
