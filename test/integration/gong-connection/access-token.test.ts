import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { inspect, promisify } from 'node:util';
import { sql } from 'kysely';
import { openDatabase } from '../../../src/db/database';
import { findConnection } from '../../../src/db/gong-connections';
import { ConnectionUnavailable } from '../../../src/gong-connection/connection-unavailable';
import { GongUnavailable } from '../../../src/gong/errors';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, ENCRYPTION_KEY, settingsFor, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';

const TAKER = path.join(__dirname, 'token-taker.mjs');

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let connectionId: string;
let first: { accessToken: string; refreshToken: string; apiBaseUrl: string };

beforeAll(async () => {
  [database, gong] = await Promise.all([createTestDatabase(), SimulatedGong.start()]);
});
afterAll(() => Promise.all([database.drop(), gong.close()]));
beforeEach(async () => {
  await gong.clear('faults');
  connections = connectionsFor(database.db, gong);
  const connected = await connectWorkspace(database.db, gong, connections);
  ({ connectionId } = connected);
  first = connected;
  await gong.clear('requests');
});
afterEach(() => connections.close());

const stored = async () => {
  const row = await findConnection(database.db, connectionId);
  if (!row) throw new Error('the connection is gone');
  return row;
};

/** As if so much of the token's lifetime of 100 s had passed. */
const age = (seconds: number) =>
  sql`update gong_connection set access_token_issued_at = now() - ${seconds} * interval '1 second',
    access_token_expires_at = now() + (100 - ${seconds}) * interval '1 second' where id = ${connectionId}`.execute(
    database.db,
  );

const refreshes = async () => (await gong.requests('oauth')).filter(({ method }) => method === 'POST').length;

const loss = (promise: Promise<unknown>): Promise<ConnectionUnavailable> =>
  promise.then(
    () => Promise.reject(new Error('a token was given')),
    (error: unknown) => {
      if (error instanceof ConnectionUnavailable) return error;
      throw error;
    },
  );

async function takers(count: number, { die = false } = {}): Promise<string[]> {
  const settings = settingsFor(gong);
  const part = {
    connectionId,
    databaseUrl: database.url,
    die,
    settings: { ...settings, ENCRYPTION_KEY: settings.ENCRYPTION_KEY.map((key) => key.toString('base64')) },
  };
  const run = () =>
    promisify(execFile)(process.execPath, [TAKER], {
      env: { PATH: process.env['PATH'], TAKER: JSON.stringify(part) },
    });
  const outputs = await Promise.all(Array.from({ length: count }, run));
  return outputs.flatMap(({ stdout }) => stdout.split('\n'));
}

describe('an access token', () => {
  it('is the stored one while four fifths of its lifetime have not passed', async () => {
    await age(79);
    expect(await connections.tokens.current(connectionId)).toEqual({
      token: first.accessToken,
      baseUrl: first.apiBaseUrl,
      due: false,
    });
    expect(await refreshes()).toBe(0);
  });

  it('is renewed when a fifth of its lifetime is left, and the new pair stored, sealed', async () => {
    await age(81);
    const { token } = await connections.tokens.current(connectionId);
    expect(token).not.toBe(first.accessToken);
    const row = await stored();
    expect(connections.vault.open(row.access_token ?? '', connectionId)).toBe(token);
    expect(connections.vault.open(row.refresh_token ?? '', connectionId)).not.toBe(first.refreshToken);
    expect(row.token_due).toBe(false);
    const dump = JSON.stringify(await sql`select * from gong_connection`.execute(database.db));
    for (const secret of [token, first.accessToken, first.refreshToken]) expect(dump).not.toContain(secret);
  });

  it('with a long lifetime is renewed ten minutes before its end', async () => {
    const leaving = (minutes: number) =>
      sql`update gong_connection set access_token_issued_at = now() - interval '1 day',
        access_token_expires_at = now() + ${minutes} * interval '1 minute' where id = ${connectionId}`.execute(
        database.db,
      );
    await leaving(11);
    await connections.tokens.current(connectionId);
    expect(await refreshes()).toBe(0);
    await leaving(9);
    await connections.tokens.current(connectionId);
    expect(await refreshes()).toBe(1);
  });

  it('is renewed once for all who want it at the same time, also over other connections to the database', async () => {
    await age(81);
    const pools = Array.from({ length: 3 }, () => openDatabase(database.url).db);
    const others = pools.map((db) => connectionsFor(db, gong));
    const all = [connections, ...others].flatMap(({ tokens }) =>
      Array.from({ length: 8 }, () => tokens.current(connectionId)),
    );
    const tokens = new Set((await Promise.all(all)).map(({ token }) => token));
    expect(tokens.size).toBe(1);
    expect(await refreshes()).toBe(1);
    await Promise.all([...others.map((one) => one.close()), ...pools.map((db) => db.destroy())]);
  });

  it('is renewed once for several processes', async () => {
    await age(81);
    const tokens = await takers(4);
    expect(tokens).toHaveLength(20);
    expect(new Set(tokens).size).toBe(1);
    expect(await refreshes()).toBe(1);
  });

  it('is replaced when Gong rejects it, once for all who were rejected with it', async () => {
    const replaced = await Promise.all(
      Array.from({ length: 5 }, () => connections.tokens.insteadOf(connectionId, first.accessToken)),
    );
    expect(new Set(replaced.map(({ token }) => token)).size).toBe(1);
    expect(replaced[0]?.token).not.toBe(first.accessToken);
    expect(await connections.tokens.insteadOf(connectionId, first.accessToken)).toEqual(replaced[0]);
    expect(await refreshes()).toBe(1);
  });

  it('goes on to be used while Gong cannot renew it, and is not tried again at each request', async () => {
    await age(81);
    await gong.control('faults', { match: { path: '/oauth2' }, times: null, fault: { kind: 'status', status: 503 } });
    expect(await connections.tokens.current(connectionId)).toMatchObject({ token: first.accessToken, due: true });
    expect(await connections.tokens.current(connectionId)).toMatchObject({ token: first.accessToken, due: true });
    expect(await refreshes()).toBe(1);
    expect((await stored()).status).toBe('connected');
  });

  it('is not given once it has expired and Gong cannot renew it', async () => {
    await age(101);
    await gong.control('faults', { match: { path: '/oauth2' }, times: 1, fault: { kind: 'status', status: 503 } });
    await expect(connections.tokens.current(connectionId)).rejects.toThrow(GongUnavailable);
    expect((await connections.tokens.current(connectionId)).token).not.toBe(first.accessToken);
  });

  it('comes with the address that the refresh named', async () => {
    const { apiBaseUrl } = (await gong.control('host', { move: true })) as { apiBaseUrl: string };
    await age(81);
    expect((await connections.tokens.current(connectionId)).baseUrl).toBe(apiBaseUrl);
    expect((await stored()).api_base_url).toBe(apiBaseUrl);
  });

  it('is read with a key that was replaced, and sealed with the new one when it is renewed', async () => {
    const newer = randomBytes(32);
    const rotated = connectionsFor(database.db, gong, { ENCRYPTION_KEY: [newer, ENCRYPTION_KEY] });
    expect((await rotated.tokens.current(connectionId)).token).toBe(first.accessToken);
    await age(81);
    const { token } = await rotated.tokens.current(connectionId);
    const later = connectionsFor(database.db, gong, { ENCRYPTION_KEY: [newer] });
    expect((await later.tokens.current(connectionId)).token).toBe(token);
    await expect(connections.tokens.current(connectionId)).rejects.toMatchObject({ code: 'token_unreadable' });
    await Promise.all([rotated.close(), later.close()]);
  });
});

describe('a connection', () => {
  it('needs reconnection once Gong refuses to renew its token, for good and for everyone', async () => {
    await age(81);
    await gong.control('revoke');
    const error = await loss(connections.tokens.current(connectionId));
    expect(error).toMatchObject({ code: 'needs_reconnection', attention: { code: 'credentials_rejected' } });
    expect(await stored()).toMatchObject({
      status: 'needs_reconnection',
      attention_code: 'credentials_rejected',
      attention_message: error.message,
    });
    expect(connections.lost).toEqual([connectionId]);
    const elsewhere = connectionsFor(database.db, gong);
    expect(await loss(elsewhere.tokens.current(connectionId))).toMatchObject({ attention: error.attention });
    expect(await refreshes()).toBe(1);
    await elsewhere.close();
  });

  it('needs reconnection once Gong does not accept the app any more, and says so', async () => {
    await age(81);
    const wrong = connectionsFor(database.db, gong, { GONG_CLIENT_SECRET: 'wrong' });
    const error = await loss(wrong.tokens.current(connectionId));
    expect(error.message).toContain('GONG_CLIENT_SECRET');
    expect((await stored()).status).toBe('needs_reconnection');
    await wrong.close();
  });

  it('needs reconnection after a process died with a new pair that it had not stored, and nothing else is broken', async () => {
    await age(81);
    await expect(takers(1, { die: true })).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(await refreshes()).toBe(1);
    const row = await stored();
    expect(row.status).toBe('connected');
    expect(connections.vault.open(row.refresh_token ?? '', connectionId)).toBe(first.refreshToken);
    expect((await loss(connections.tokens.current(connectionId))).attention?.code).toBe('credentials_rejected');
    expect((await stored()).status).toBe('needs_reconnection');
  });

  it('needs reconnection when Gong moves it to a host that is not allowed, and keeps the new pair', async () => {
    const strict = connectionsFor(database.db, gong, { GONG_ALLOWED_HOSTS: [new URL(first.apiBaseUrl).host] });
    await gong.control('host', { move: true });
    await age(81);
    const error = await loss(strict.tokens.current(connectionId));
    expect(error.attention?.code).toBe('host_not_allowed');
    expect(error.message).toContain('GONG_ALLOWED_HOSTS');
    const row = await stored();
    expect(row.api_base_url).toBe(first.apiBaseUrl);
    expect(connections.vault.open(row.refresh_token ?? '', connectionId)).not.toBe(first.refreshToken);
    await strict.close();
  });

  it('that nobody has connected gives no token', async () => {
    await sql`update gong_connection set status = 'not_connected', access_token = null, refresh_token = null where id = ${connectionId}`.execute(
      database.db,
    );
    expect(await loss(connections.tokens.current(connectionId))).toMatchObject({
      code: 'not_connected',
      attention: null,
    });
    expect(await refreshes()).toBe(0);
  });

  it('is given up only for the token that is stored', async () => {
    const attention = { code: 'missing_scope', message: 'A permission is missing.' } as const;
    expect(await connections.tokens.giveUp(connectionId, 'an older token', attention)).toBe(false);
    expect((await stored()).status).toBe('connected');
    expect(await connections.tokens.giveUp(connectionId, first.accessToken, attention)).toBe(true);
    expect(await connections.tokens.giveUp(connectionId, first.accessToken, attention)).toBe(false);
    expect(connections.lost).toEqual([connectionId]);
    expect(await loss(connections.tokens.current(connectionId))).toMatchObject({ attention });
  });

  it('never names a token in an error', async () => {
    await age(81);
    await gong.control('revoke');
    const error = await loss(connections.tokens.current(connectionId));
    const text = inspect(error, { depth: 10, showHidden: true });
    for (const secret of [first.accessToken, first.refreshToken]) expect(text).not.toContain(secret);
  });
});
