import { DEFAULT_CLIENT_ID } from '../../../simulator/start';
import type { ErrorBody, Tokens } from './rig';
import { APP, GongClient, REDIRECT_URI, Rig, SCOPES } from './rig';

interface TokenError {
  error: string;
  error_description: string;
}

describe('OAuth of the simulated Gong', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start({ accessTokenSeconds: 600 });
  });
  afterAll(() => rig.close());

  const exchange = (code: string, more: Record<string, string> = {}) =>
    rig.token<Tokens & TokenError>({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...more });
  const refresh = (token: string) =>
    rig.token<Tokens & TokenError>({ grant_type: 'refresh_token', refresh_token: token });

  test('gives a code with the state, and tokens for it with every field that Gong documents', async () => {
    const back = await rig.decide({ auto: 'admin' });
    expect(back.origin + back.pathname).toBe(REDIRECT_URI);
    expect(back.searchParams.get('state')).toBe('the-state');
    const { status, body } = await exchange(back.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      refresh_token: expect.any(String) as string,
      expires_in: 600,
      token_type: 'Bearer',
      scope: SCOPES.join(' '),
      api_base_url_for_customer: rig.simulator.url,
    });
  });

  test('names the authorising Technical admin as uid in the access token', async () => {
    const { access_token: token } = await rig.connect();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { uid: string };
    expect(rig.simulator.company.people.get(claims.uid)?.technicalAdmin).toBe(true);
  });

  test('takes a code once only', async () => {
    const code = await rig.code();
    expect((await exchange(code)).status).toBe(200);
    const second = await exchange(code);
    expect(second.status).toBe(400);
    expect(second.body).toEqual({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
  });

  test('refuses a code after ten minutes', async () => {
    const own = await Rig.start({ calls: 1 });
    try {
      const code = await own.code();
      await own.advance(601);
      const { status, body } = await own.token<TokenError>({
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT_URI,
      });
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    } finally {
      await own.close();
    }
  });

  test('refuses a code for another redirect_uri', async () => {
    const { status, body } = await exchange(await rig.code(), { redirect_uri: 'http://127.0.0.1:9/elsewhere' });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('rotates refresh tokens: the second use of one is invalid_grant, the new one works', async () => {
    const first = await rig.connect();
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.api_base_url_for_customer).toBe(rig.simulator.url);
    const again = await refresh(first.refresh_token);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  test('lets exactly one of two concurrent refreshes through', async () => {
    const { refresh_token: token } = await rig.connect();
    const answers = await Promise.all([refresh(token), refresh(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  test('takes parameters from a form body too', async () => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await rig.code(),
      redirect_uri: REDIRECT_URI,
    });
    const answer = await fetch(`${rig.simulator.url}/oauth2/generate-customer-token`, {
      method: 'POST',
      headers: { authorization: APP },
      body,
    });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a wrong secret', `Basic ${Buffer.from(`${DEFAULT_CLIENT_ID}:wrong`).toString('base64')}`],
    ['no client authentication', null],
  ])('answers 401 to %s', async (_what, authorization) => {
    const { status } = await rig.token({ grant_type: 'refresh_token', refresh_token: 'x' }, authorization);
    expect(status).toBe(401);
  });

  test('sends a denial back with error and state', async () => {
    const back = await rig.decide({ auto: 'deny' });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('the-state');
    expect(back.searchParams.has('code')).toBe(false);
  });

  test('shows an error page to someone who is no Technical admin, and returns to the app only if they press the button', async () => {
    const page = await fetch(rig.authorizeUrl({ auto: 'user' }), { redirect: 'manual' });
    expect(page.status).toBe(403);
    expect(page.headers.get('location')).toBeNull();
    expect(await page.text()).toContain('technical administrator');
    const back = await rig.decide({ auto: 'user-back' });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('error_description')).toContain('technical administrator');
  });

  test.each([
    ['an unknown client', { client_id: 'someone-else' }],
    ['an address that is none', { redirect_uri: 'javascript:alert(1)' }],
  ])('tells the person, not the app, about %s', async (_what, parameters) => {
    const answer = await fetch(rig.authorizeUrl(parameters), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  test.each([
    ['another response_type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a scope that Gong does not have', { scope: 'api:calls:read:media' }, 'invalid_scope'],
  ])('tells the app about %s', async (_what, parameters, error) => {
    expect((await rig.decide(parameters)).searchParams.get('error')).toBe(error);
  });

  test('answers 401 with different words for no token, an invalid, an expired and a revoked one', async () => {
    const own = await Rig.start({ accessTokenSeconds: 60, calls: 1 });
    try {
      const tokens = await own.connect();
      const client = new GongClient(own.simulator.url, tokens.access_token);
      const sentence = async (asking: GongClient) => (await asking.get<ErrorBody>('/v2/users')).body.errors?.[0];
      const missing = (await (await fetch(`${own.simulator.url}/v2/users`)).json()) as ErrorBody;
      const invalid = await sentence(new GongClient(own.simulator.url, 'a.b.c'));
      await own.advance(61);
      const expired = await sentence(client);
      expect(expired).toMatch(/expired/);
      await own.control('POST', '/revoke');
      const revoked = await sentence(client);
      expect(revoked).toMatch(/revoked/);
      expect(new Set([missing.errors[0], invalid, expired, revoked]).size).toBe(4);
      const after = await own.token<TokenError>({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
      expect([after.status, after.body.error]).toEqual([400, 'invalid_grant']);
    } finally {
      await own.close();
    }
  });

  test('keeps the access token that came before a refresh', async () => {
    const first = await rig.connect();
    await refresh(first.refresh_token);
    expect((await new GongClient(rig.simulator.url, first.access_token).get('/v2/users')).status).toBe(200);
  });

  test('still knows its tokens after a restart with the same seed', async () => {
    const before = await Rig.start({ seed: 7, calls: 1 });
    const tokens = await before.connect();
    await before.close();
    const after = await Rig.start({ seed: 7, calls: 1 });
    try {
      expect((await new GongClient(after.simulator.url, tokens.access_token).get('/v2/users')).status).toBe(200);
      expect((await after.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(
        200,
      );
    } finally {
      await after.close();
    }
  });

  test('accepts any client if none is registered, but exchanges a code only for the client that asked', async () => {
    const open = await Rig.start({ clientId: null, calls: 1 });
    try {
      const code = await open.code({ client_id: 'anything' });
      const { status } = await open.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
      expect(status).toBe(400);
      const secret = `Basic ${Buffer.from('anything:at-all').toString('base64')}`;
      const own = {
        grant_type: 'authorization_code',
        code: await open.code({ client_id: 'anything' }),
        redirect_uri: REDIRECT_URI,
      };
      expect((await open.token(own, secret)).status).toBe(200);
    } finally {
      await open.close();
    }
  });

  test('connects a second company, which has its own host and people', async () => {
    const tokens = await rig.connect({ company: 'quayside' });
    expect(tokens.api_base_url_for_customer).not.toBe(rig.simulator.url);
    const own = await new GongClient(tokens.api_base_url_for_customer, tokens.access_token).get<{
      users: { id: string }[];
    }>('/v2/users');
    expect(own.status).toBe(200);
    expect(own.body.users.some(({ id }) => rig.simulator.company.people.has(id))).toBe(false);
    const wrong = await new GongClient(rig.simulator.url, tokens.access_token).get('/v2/users');
    expect([wrong.status, wrong.body.errors]).toEqual([401, ['Access token has been revoked']]);
  });
});
