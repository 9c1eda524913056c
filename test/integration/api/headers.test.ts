import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';

let plain: ApiUnderTest;
let secure: ApiUnderTest;

beforeAll(async () => {
  [plain, secure] = await Promise.all([startApi(), startApi({ PUBLIC_URL: 'https://callweave.acme.test' })]);
});

afterAll(() => Promise.all([plain.stop(), secure.stop()]));

describe.each(['/', '/v1/me', '/openapi.json', '/nowhere'])('the headers of %s', (path) => {
  it('let a page run, load and frame nothing that is not ours', async () => {
    const { headers } = await fetch(plain.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('ask for https where there is https, and nowhere else', async () => {
    expect((await fetch(plain.url + path)).headers.get('strict-transport-security')).toBeNull();
    expect((await fetch(secure.url + path)).headers.get('strict-transport-security')).toContain('max-age=31536000');
  });
});

it('marks the cookies of an https installation as such', async () => {
  const { inviteUrl } = await secure.bootstrap('Acme', 'ada@acme.test');
  const token = new URL(inviteUrl ?? '').pathname.replace('/invite/', '');
  await secure.nobody.post(`/v1/invitations/${token}/accept`, { password: 'correct horse battery staple' });
  const answer = await fetch(`${secure.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://callweave.acme.test' },
    body: JSON.stringify({ email: 'ada@acme.test', password: 'correct horse battery staple' }),
  });
  expect(answer.status).toBe(200);
  for (const cookie of answer.headers.getSetCookie()) {
    expect(cookie).toMatch(/^__Secure-/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
  }
});

it('takes no form, and no sign-in from another site', async () => {
  const form = await fetch(`${plain.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'email=a&password=b',
  });
  expect(form.status).toBe(415);
  const foreign = await fetch(`${plain.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.test' },
    body: JSON.stringify({ email: 'a@acme.test', password: 'b' }),
  });
  expect(foreign.status).toBe(403);
});
