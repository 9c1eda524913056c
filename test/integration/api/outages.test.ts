import { serviceVariable } from '../rig/test-database';
import { waitFor } from '../rig/wait-for';
import { ApiClient } from './api-client';
import { bootstrap, startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { TcpGate } from './tcp-gate';

let api: ApiUnderTest;
let postgres: TcpGate;
let temporal: TcpGate;
let apiKey: string;

/** The API starts while neither of what it needs is there. */
beforeAll(async () => {
  const database = new URL(serviceVariable('DATABASE_URL'));
  postgres = await TcpGate.to({ host: database.hostname, port: Number(database.port || 5432) });
  const [host = '', port] = serviceVariable('TEMPORAL_ADDRESS').split(':');
  temporal = await TcpGate.to({ host, port: Number(port) });
  api = await startApi((url) => {
    const behindGate = new URL(url);
    behindGate.hostname = '127.0.0.1';
    behindGate.port = String(postgres.port);
    return { DATABASE_URL: behindGate.href, TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}` };
  });
  const made = await bootstrap('Acme', 'admin@acme.test', { DATABASE_URL: api.database.url });
  apiKey = made.apiKey;
});

afterAll(async () => {
  await api.stop();
  await Promise.all([postgres.shut(), temporal.shut()]);
});

async function statuses(): Promise<{ live: number; ready: number; code: unknown; data: number }> {
  const client = ApiClient.withKey(api.url, apiKey);
  const [live, ready, data] = await Promise.all([client.get('/healthz'), client.get('/readyz'), client.get('/v1/me')]);
  return { live: live.status, ready: ready.status, code: ready.body['code'], data: data.status };
}

const reaches = (expected: object) =>
  waitFor(
    async () => {
      expect(await statuses()).toMatchObject(expected);
      return true;
    },
    { timeoutMs: 20_000, describe: JSON.stringify(expected) },
  );

it('starts without Postgres and Temporal, says so, and recovers by itself from each outage', async () => {
  expect(await statuses()).toEqual({ live: 200, ready: 503, code: 'database_unavailable', data: 503 });
  await postgres.open();
  await reaches({ ready: 503, code: 'temporal_unavailable', data: 200 });
  await temporal.open();
  await reaches({ live: 200, ready: 200, data: 200 });
  await postgres.shut();
  await reaches({ live: 200, ready: 503, code: 'database_unavailable', data: 503 });
  await temporal.shut();
  await postgres.open();
  await reaches({ ready: 503, code: 'temporal_unavailable', data: 200 });
  await temporal.open();
  await reaches({ live: 200, ready: 200, data: 200 });
});

it('answers an outage with a problem that says when to come back, also where one signs in', async () => {
  await postgres.shut();
  try {
    for (const answer of [
      await ApiClient.withKey(api.url, apiKey).get('/v1/me'),
      await new ApiClient(api.url).post('/api/auth/sign-in/email', { email: 'a@b.test', password: 'password' }),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('retry-after')).toBe('5');
    }
  } finally {
    await postgres.open();
  }
});

it('is not ready while migrations are missing, and answers 503 until they have run', async () => {
  const { db } = api.database;
  await db.schema.alterTable('apikey').renameTo('apikey_away').execute();
  try {
    const answer = await ApiClient.withKey(api.url, apiKey).get('/v1/me');
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_not_migrated' } });
  } finally {
    await db.schema.alterTable('apikey_away').renameTo('apikey').execute();
  }
  expect((await ApiClient.withKey(api.url, apiKey).get('/v1/me')).status).toBe(200);
});
