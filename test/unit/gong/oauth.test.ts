import { allowedHosts } from '../../../src/gong/allowed-hosts';
import { GongCredentialsRejected, GongHostNotAllowed, GongUnavailable } from '../../../src/gong/errors';
import { createGongOAuth, missingScopes } from '../../../src/gong/oauth';
import type { GongOAuth } from '../../../src/gong/oauth';
import { GONG_SCOPES } from '../../../src/gong/vocabulary';
import { gongError, startHttpDouble } from './http-double';
import type { HttpDouble, Reply } from './http-double';

const REDIRECT = 'https://callweave.example/v1/gong/callback';
let server: HttpDouble;
let oauth: GongOAuth;

beforeEach(async () => {
  server = await startHttpDouble(() => tokens());
  oauth = oauthAt(server.url);
});
afterEach(async () => {
  await oauth.close();
  await server.close();
});

function oauthAt(authUrl: string): GongOAuth {
  return createGongOAuth({
    authUrl,
    clientId: 'client',
    clientSecret: 'secret:with/odd+signs',
    redirectUri: REDIRECT,
    allowedHosts: allowedHosts(['*.gong.io', '127.0.0.1:4000']),
    limits: { headersMs: 500 },
  });
}

const tokens = (more: object = {}): Reply => ({
  json: {
    access_token: 'new-access',
    refresh_token: 'new-refresh',
    expires_in: 86_400,
    token_type: 'bearer',
    scope: GONG_SCOPES.join(' '),
    api_base_url_for_customer: 'https://us-49467.api.gong.io/',
    ...more,
  },
});

describe("the address of Gong's consent page", () => {
  it('asks for exactly five scopes, separated by %20', () => {
    const address = createGongOAuth({
      authUrl: 'https://app.gong.io',
      clientId: 'client id',
      clientSecret: 'secret',
      redirectUri: REDIRECT,
      allowedHosts: allowedHosts([]),
    }).authorizationUrl('the state&');
    expect(address).toMatch(/^https:\/\/app\.gong\.io\/oauth2\/authorize\?client_id=client%20id&/);
    expect(address).not.toContain('+');
    expect(address).not.toContain('secret');
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      client_id: 'client id',
      response_type: 'code',
      scope:
        'api:calls:read:transcript api:calls:read:extensive api:calls:read:basic api:calls:read:media-url api:users:read',
      redirect_uri: REDIRECT,
      state: 'the state&',
    });
  });
});

describe('exchanging a code', () => {
  it('sends it in a form body with the app as Basic credentials, and nothing in the URL', async () => {
    await oauth.exchangeCode('the code');
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/oauth2/generate-customer-token' });
    expect(request?.query.toString()).toBe('');
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'the code',
      client_id: 'client',
      redirect_uri: REDIRECT,
    });
    const basic = request?.headers.authorization?.replace('Basic ', '') ?? '';
    expect(Buffer.from(basic, 'base64').toString()).toBe('client:secret:with/odd+signs');
  });

  it('brings the tokens and where this customer is', async () => {
    await expect(oauth.exchangeCode('code')).resolves.toEqual({
      accessToken: 'new-access',
      refreshToken: 'new-refresh',
      expiresInSeconds: 86_400,
      scopes: [...GONG_SCOPES],
      apiBaseUrl: 'https://us-49467.api.gong.io',
    });
  });

  it('takes scopes that are not repeated for those that were asked for', async () => {
    server.answerWith(() => tokens({ scope: null }));
    expect((await oauth.exchangeCode('code')).scopes).toEqual([...GONG_SCOPES]);
  });

  it('takes more scopes than were asked for', async () => {
    server.answerWith(() => tokens({ scope: `${GONG_SCOPES.join(',')},api:workspaces:read` }));
    expect((await oauth.exchangeCode('code')).scopes).toHaveLength(6);
  });

  it.each(GONG_SCOPES)('is refused as missing_scope without %s', async (scope) => {
    server.answerWith(() => tokens({ scope: missingScopes([scope]).join(' ') }));
    await expect(oauth.exchangeCode('code')).rejects.toMatchObject({ code: 'missing_scope', scope });
  });

  it.each([[86_400], ['86400'], [undefined], [null], ['soon'], [-1], [0]])(
    'lives for a day with expires_in %p',
    async (expires_in) => {
      server.answerWith(() => tokens({ expires_in }));
      expect((await oauth.exchangeCode('code')).expiresInSeconds).toBe(86_400);
    },
  );

  it('keeps a lifetime of seconds', async () => {
    server.answerWith(() => tokens({ expires_in: 3 }));
    expect((await oauth.exchangeCode('code')).expiresInSeconds).toBe(3);
  });

  it.each([
    'https://evil.example',
    'http://api.gong.io',
    'http://127.0.0.1:4001',
    'https://x@us.api.gong.io',
    'us.api.gong.io',
  ])('is refused if the customer is said to be at %s', async (address) => {
    server.answerWith(() => tokens({ api_base_url_for_customer: address }));
    await expect(oauth.exchangeCode('code')).rejects.toBeInstanceOf(GongHostNotAllowed);
  });

  it('takes a host that is listed exactly, on loopback and in plain http', async () => {
    server.answerWith(() => tokens({ api_base_url_for_customer: 'http://127.0.0.1:4000/company-17/?x=1#y' }));
    expect((await oauth.exchangeCode('code')).apiBaseUrl).toBe('http://127.0.0.1:4000/company-17');
  });

  it.each([
    [{ access_token: undefined }, 'access_token: missing'],
    [{ access_token: 'two\nlines' }, 'access_token: not of the expected form'],
    [{ refresh_token: null }, 'refresh_token: missing'],
    [{ api_base_url_for_customer: null }, 'api_base_url_for_customer: missing'],
  ])('cannot be done with %p', async (more, reason) => {
    server.answerWith(() => tokens(more));
    await expect(oauth.exchangeCode('code')).rejects.toMatchObject({ code: 'malformed_answer', reason });
  });
});

describe('refreshing', () => {
  it('sends the refresh token in a form body', async () => {
    await oauth.refreshTokens('old-refresh');
    const [request] = server.requests;
    expect(request?.query.toString()).toBe('');
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old-refresh',
    });
  });

  it('brings a new pair, and what Gong says anew of scopes and address', async () => {
    await expect(oauth.refreshTokens('old-refresh')).resolves.toEqual({
      accessToken: 'new-access',
      refreshToken: 'new-refresh',
      expiresInSeconds: 86_400,
      scopes: [...GONG_SCOPES],
      apiBaseUrl: 'https://us-49467.api.gong.io',
      refusedHost: null,
    });
  });

  it('brings the pair even if nothing else comes with it, for the old one is spent', async () => {
    server.answerWith(() => ({ json: { access_token: 'new-access' } }));
    await expect(oauth.refreshTokens('old-refresh')).resolves.toEqual({
      accessToken: 'new-access',
      refreshToken: 'old-refresh',
      expiresInSeconds: 86_400,
      scopes: null,
      apiBaseUrl: null,
      refusedHost: null,
    });
  });

  it('brings the pair, and no address, if Gong names a host that is not allowed', async () => {
    server.answerWith(() => tokens({ api_base_url_for_customer: 'https://evil.example/x' }));
    await expect(oauth.refreshTokens('old-refresh')).resolves.toMatchObject({
      refreshToken: 'new-refresh',
      apiBaseUrl: null,
      refusedHost: 'evil.example',
    });
  });

  it('is sent once, whatever comes back', async () => {
    server.answerWith(() => gongError(503, 'busy'));
    await expect(oauth.refreshTokens('old-refresh')).rejects.toBeInstanceOf(GongUnavailable);
    expect(server.requests).toHaveLength(1);
  });
});

describe('what the token endpoint refuses', () => {
  const oauthError = (status: number, error: string, error_description?: string): Reply => ({
    status,
    json: { error, error_description },
  });

  it.each<[string, Reply, string]>([
    ['a used refresh token', oauthError(400, 'invalid_grant', 'Token has been expired or revoked.'), 'invalid_grant'],
    ['a used refresh token, in words', gongError(400, 'Refresh token code is invalid'), 'invalid_grant'],
    ['a revoked grant, with 401', oauthError(401, 'invalid_grant'), 'invalid_grant'],
    ['credentials, with a bare 401', { status: 401, text: '' }, 'invalid_grant'],
    ['the app', oauthError(401, 'invalid_client'), 'invalid_client'],
    ['the app, for this grant', oauthError(400, 'unauthorized_client'), 'invalid_client'],
    ['the person', oauthError(403, 'access_denied'), 'access_denied'],
    ['the network it comes from', gongError(403, 'Access denied'), 'access_denied'],
    ['a scope', oauthError(400, 'invalid_scope'), 'missing_scope'],
  ])('is %s', async (_what, reply, code) => {
    server.answerWith(() => reply);
    const refused = oauth.refreshTokens('old-refresh');
    await expect(refused).rejects.toBeInstanceOf(GongCredentialsRejected);
    await expect(refused).rejects.toMatchObject({ code });
  });

  it('is the app if a bare 401 answers a code', async () => {
    server.answerWith(() => ({ status: 401, text: '' }));
    await expect(oauth.exchangeCode('code')).rejects.toMatchObject({ code: 'invalid_client' });
  });

  it.each<[string, Reply, object]>([
    ['a malformed request', oauthError(400, 'invalid_request'), { name: 'GongBadRequest' }],
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '5' }, text: '' },
      { code: 'rate_limited', retryAfterMs: 5_000 },
    ],
    ['everything, for now', { status: 502, text: '<html>' }, { code: 'server_error' }],
    [
      'nothing, but sends elsewhere',
      { status: 302, headers: { location: 'https://evil.example' }, text: '' },
      { code: 'redirected' },
    ],
    ['like a wall before it', { status: 403, text: '<html>' }, { code: 'unexpected_answer' }],
    ['like a wrong address', { status: 404, json: { message: 'no route' } }, { code: 'unexpected_answer' }],
    ['nothing, but says nothing of use', { text: 'ok' }, { code: 'malformed_answer' }],
  ])('is no credential if it is %s', async (_what, reply, expected) => {
    server.answerWith(() => reply);
    await expect(oauth.refreshTokens('old-refresh')).rejects.toMatchObject(expected);
  });

  it('is told without the token, the code or the secret', async () => {
    const replies: Reply[] = [
      oauthError(400, 'invalid_grant', 'old-refresh'),
      gongError(400, 'the-code old-refresh'),
      { text: 'old-refresh' },
    ];
    for (const reply of replies) {
      server.answerWith(() => reply);
      for (const attempt of [oauth.refreshTokens('old-refresh'), oauth.exchangeCode('the-code')]) {
        const error: unknown = await attempt.catch((reason: unknown) => reason);
        expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/old-refresh|the-code|secret/);
      }
    }
  });
});
