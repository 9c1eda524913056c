import { sql } from 'kysely';
import { countAttempt } from '../../../src/db/sign-in-attempts';
import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { signIn, tokenOf } from './browser';

const PASSWORD = 'correct horse battery staple';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
  for (const email of ['ada@acme.test', 'grace@acme.test']) {
    const { inviteUrl } = await api.bootstrap('Acme', email);
    await api.nobody.post(`/v1/invitations/${tokenOf(inviteUrl ?? '')}/accept`, { password: PASSWORD });
  }
});

afterAll(() => api.stop());

const guess = async (email: string, times: number) => {
  const answers = await Promise.all(Array.from({ length: times }, () => signIn(api.url, email, 'a wrong guess')));
  return answers.map(({ status }) => status);
};

const anHourLater = () =>
  sql`update sign_in_attempt set last_at = last_at - interval '61 minutes'`.execute(api.database.db);

describe('guessing a password', () => {
  it('is stopped after ten attempts, also if they come all at once, and the right one is not tried either', async () => {
    const statuses = await guess('Ada@acme.test', 15);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    const right = await signIn(api.url, 'ada@acme.test', PASSWORD);
    expect(right).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(30);
    await anHourLater();
    expect((await signIn(api.url, 'ada@acme.test', PASSWORD)).status).toBe(200);
  });

  it('lets two through that overlap, in whichever order they are counted', async () => {
    await api.database.db.transaction().execute(async (begunFirst) => {
      await sql`select 1`.execute(begunFirst);
      expect(await countAttempt(api.database.db, 'eve@acme.test')).toBeNull();
      expect(await countAttempt(begunFirst, 'eve@acme.test')).toBeNull();
    });
  });

  it('tells nothing about whether anybody has the address', async () => {
    const known = await signIn(api.url, 'grace@acme.test', 'a wrong guess');
    const unknown = await signIn(api.url, 'nobody@acme.test', 'a wrong guess');
    expect(unknown.status).toBe(known.status);
    expect(unknown.body).toEqual(known.body);
    expect(await guess('nobody@acme.test', 11)).toContain(429);
  });

  it('is forgotten once somebody signs in', async () => {
    await anHourLater();
    await guess('grace@acme.test', 6);
    expect((await signIn(api.url, 'grace@acme.test', PASSWORD)).status).toBe(200);
    expect(await guess('grace@acme.test', 6)).toEqual(Array.from({ length: 6 }, () => 401));
  });
});
