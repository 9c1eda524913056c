import { randomBytes } from 'node:crypto';
import { ApiClient } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped } from './api-under-test';
import { browser, cookieOf, signIn, tokenOf } from './browser';

const PASSWORD = 'correct horse battery staple';
const OLD_KEY = randomBytes(32).toString('base64');
const NEW_KEY = randomBytes(32).toString('base64');

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let cookie: string;

beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEY: OLD_KEY });
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  await api.nobody.post(`/v1/invitations/${tokenOf(acme.inviteUrl ?? '')}/accept`, { password: PASSWORD });
  ({ cookie } = await signIn(api.url, 'admin@acme.test', PASSWORD));
});

afterAll(() => api.stop());

const channels = () => `/v1/workspaces/${acme.workspaceId}/channels`;

describe('a session', () => {
  it('is a cookie that scripts cannot read, and its token is in no answer', async () => {
    const answer = await signIn(api.url, 'admin@acme.test', PASSWORD);
    const set = answer.headers.getSetCookie().join();
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
    expect(answer.body).toEqual({ user: { id: acme.userId, email: 'admin@acme.test', name: 'admin' } });
  });

  it('opens every workspace of the person', async () => {
    await api.bootstrap('Second', 'admin@acme.test');
    const { body } = await browser(api.url, cookie).get<{ workspaces: object[] }>('/v1/me');
    expect(body.workspaces).toHaveLength(2);
  });

  it('says who is signed in, or null', async () => {
    expect((await browser(api.url, cookie).get('/api/auth/get-session')).body).toMatchObject({
      user: { id: acme.userId },
    });
    expect((await api.nobody.get('/api/auth/get-session')).body).toBeNull();
  });

  it('ends with sign-out', async () => {
    const fresh = await signIn(api.url, 'admin@acme.test', PASSWORD);
    expect((await browser(api.url, fresh.cookie).post('/api/auth/sign-out')).status).toBe(200);
    expect((await browser(api.url, fresh.cookie).get('/v1/me')).status).toBe(401);
  });

  it('cannot be forged', async () => {
    const [name, value] = cookie.split('=', 2) as [string, string];
    const token = decodeURIComponent(value).split('.')[0];
    for (const forged of [token, `${token}.`, `${token}.AAAA`, 'x.y', '']) {
      expect((await browser(api.url, `${name}=${forged}`).get('/v1/me')).status).toBe(401);
    }
  });

  it('loses its rights at once with the role', async () => {
    const invited = await acme.admin.post<{ userId: string; inviteUrl: string }>(
      `/v1/workspaces/${acme.workspaceId}/members`,
      { email: 'sinks@acme.test', name: 'Sinks', role: 'member' },
    );
    const { userId, inviteUrl } = invited.body;
    await api.nobody.post(`/v1/invitations/${tokenOf(inviteUrl)}/accept`, { password: PASSWORD });
    const page = browser(api.url, (await signIn(api.url, 'sinks@acme.test', PASSWORD)).cookie);
    expect((await page.post(channels(), { name: 'C' })).status).toBe(201);
    await acme.admin.patch(`/v1/workspaces/${acme.workspaceId}/members/${userId}`, { role: 'viewer' });
    expect((await page.post(channels(), { name: 'C' })).status).toBe(403);
    await acme.admin.delete(`/v1/workspaces/${acme.workspaceId}/members/${userId}`);
    expect((await page.get(channels())).status).toBe(404);
    expect((await page.get('/v1/me')).body).toMatchObject({ workspaces: [] });
  });

  it('outlives a rotation of the encryption key, and not the removal of the key it began under', async () => {
    const withKeys = async (ENCRYPTION_KEY: string) => {
      const other = await api.another({ ENCRYPTION_KEY });
      try {
        const me = await browser(other.url, cookie).get('/v1/me');
        const session = await browser(other.url, cookie).get('/api/auth/get-session');
        return { me: me.status, session: session.body };
      } finally {
        await other.stop();
      }
    };
    expect(await withKeys(`${NEW_KEY},${OLD_KEY}`)).toMatchObject({ me: 200, session: { user: { id: acme.userId } } });
    expect(await withKeys(NEW_KEY)).toEqual({ me: 401, session: null });
  });
});

describe('signing in', () => {
  it('fails alike for a wrong password and an unknown address', async () => {
    const wrong = await signIn(api.url, 'admin@acme.test', 'not the password');
    const unknown = await signIn(api.url, 'who@acme.test', 'not the password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_email_or_password' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is by invitation only, and nothing else of the library is reachable', async () => {
    for (const path of [
      '/api/auth/sign-up/email',
      '/api/auth/organization/create',
      '/api/auth/api-key/create',
      '/api/auth/reset-password',
      '/api/auth/organization/accept-invitation',
      '/api/auth/update-user',
    ]) {
      const answer = await browser(api.url, cookie).post(path, { email: 'x@y.test', password: PASSWORD, name: 'x' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('takes a changed password from then on, and ends the other sessions', async () => {
    const person = await acme.admin.post<{ inviteUrl: string }>(`/v1/workspaces/${acme.workspaceId}/members`, {
      email: 'changes@acme.test',
      name: 'C',
      role: 'viewer',
    });
    await api.nobody.post(`/v1/invitations/${tokenOf(person.body.inviteUrl)}/accept`, { password: PASSWORD });
    const first = await signIn(api.url, 'changes@acme.test', PASSWORD);
    const second = await signIn(api.url, 'changes@acme.test', PASSWORD);
    const change = { currentPassword: PASSWORD, newPassword: 'quite another password' };
    const changed = await browser(api.url, second.cookie).post('/api/auth/change-password', change);
    expect(changed.status).toBe(200);
    expect((await browser(api.url, first.cookie).get('/v1/me')).status).toBe(401);
    expect((await browser(api.url, cookieOf(changed.headers)).get('/v1/me')).status).toBe(200);
    expect((await signIn(api.url, 'changes@acme.test', PASSWORD)).status).toBe(401);
  });
});

describe('a request with a session cookie', () => {
  const from = (headers: Record<string, string>) =>
    new ApiClient(api.url).send('POST', channels(), { name: 'C' }, { cookie, ...headers });

  it('changes something only from a page of ours', async () => {
    expect((await from({ origin: api.url })).status).toBe(201);
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ origin: 'null' })).status).toBe(403);
    expect((await from({ origin: api.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await from({})).toMatchObject({ status: 403, body: { code: 'cross_site' } });
  });

  it('reads from anywhere, since no foreign page sees the answer', async () => {
    const answer = await new ApiClient(api.url).send('GET', channels(), undefined, {
      cookie,
      origin: 'https://evil.example',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is judged by its key alone when it has one', async () => {
    const key = { authorization: `Bearer ${acme.apiKey}`, origin: 'https://evil.example' };
    expect((await from(key)).status).toBe(201);
    expect((await from({ authorization: 'Bearer nonsense', origin: api.url })).status).toBe(401);
  });

  it('cannot sign somebody in or out from a foreign page', async () => {
    const evil = new ApiClient(api.url, { origin: 'https://evil.example', cookie });
    expect((await evil.post('/api/auth/sign-in/email', { email: 'admin@acme.test', password: PASSWORD })).status).toBe(
      403,
    );
    expect((await evil.post('/api/auth/sign-out')).status).toBe(403);
    expect((await browser(api.url, cookie).get('/v1/me')).status).toBe(200);
  });
});
