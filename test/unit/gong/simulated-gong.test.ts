import { request } from 'undici';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, startSimulator } from '../../../simulator/start';
import type { RunningSimulator } from '../../../simulator/start';
import { allowedHosts, createGuardedDispatcher } from '../../../src/gong/allowed-hosts';
import { createGongClient } from '../../../src/gong/client';
import { createGongOAuth } from '../../../src/gong/oauth';
import { GONG_SCOPES } from '../../../src/gong/vocabulary';

const hosts = allowedHosts(['127.0.0.1']);
const dispatcher = createGuardedDispatcher(hosts);
const window = { from: '2000-01-01T00:00:00Z', to: new Date().toISOString() };
let simulator: RunningSimulator;

beforeEach(async () => {
  simulator = await startSimulator({ people: 12, calls: 120, limits: null });
});
afterEach(() => simulator.close());
afterAll(() => dispatcher.destroy());

async function connect() {
  const oauth = createGongOAuth({
    authUrl: simulator.url,
    clientId: DEFAULT_CLIENT_ID,
    clientSecret: DEFAULT_CLIENT_SECRET,
    redirectUri: 'http://localhost:3000/v1/gong/callback',
    allowedHosts: hosts,
  });
  const { headers, body } = await request(`${oauth.authorizationUrl('the-state')}&auto=admin`);
  await body.dump();
  const back = new URL(String(headers.location));
  expect(back.searchParams.get('state')).toBe('the-state');
  const tokens = await oauth.exchangeCode(back.searchParams.get('code') ?? '');
  const client = createGongClient({
    baseUrl: tokens.apiBaseUrl,
    allowedHosts: hosts,
    dispatcher,
    limits: { idleMs: 200 },
    getAccessToken: () => tokens.accessToken,
  });
  return { oauth, tokens, client };
}

async function control(path: string, json: object): Promise<void> {
  const { statusCode, body } = await request(`${simulator.controlUrl}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  await body.dump();
  expect(statusCode).toBeLessThan(300);
}

/** Those that Gong lists; what it is still analysing it only counts. */
async function callsThatAreShown(): Promise<number> {
  const { body } = await request(`${simulator.controlUrl}/control/truth`);
  const { calls } = (await body.json()) as { calls: { visible: boolean }[] };
  return calls.filter(({ visible }) => visible).length;
}

describe('against the simulated Gong', () => {
  it('a whole account is read, each call once, with the transcripts that are ready', async () => {
    const { client } = await connect();
    const ids = new Set<string>();
    const shownBefore = await callsThatAreShown();
    let transcribed = 0;
    let cursor: string | null = null;
    do {
      const page = await client.listCalls({ ...window, media: false, cursor });
      expect(page.malformed).toEqual([]);
      page.calls.forEach(({ id }) => ids.add(id));
      transcribed += (await client.transcripts(page.calls.map(({ id }) => id))).transcripts.size;
      cursor = page.cursor;
    } while (cursor !== null);
    expect(ids.size).toBeGreaterThanOrEqual(shownBefore);
    expect(ids.size).toBeLessThanOrEqual(await callsThatAreShown());
    expect(ids.size).toBeLessThanOrEqual(await client.countCalls(window));
    expect(transcribed).toBeGreaterThan(ids.size / 2);
    expect(transcribed).toBeLessThanOrEqual(ids.size);
    const { users } = await client.listUsers();
    expect(users.some(({ managerId }) => managerId !== null)).toBe(true);
  });

  it('a code and a refresh token are good once, and a refresh keeps scopes and address', async () => {
    const { oauth, tokens } = await connect();
    const refreshed = await oauth.refreshTokens(tokens.refreshToken);
    expect(refreshed).toMatchObject({ scopes: [...GONG_SCOPES], apiBaseUrl: tokens.apiBaseUrl, refusedHost: null });
    expect(refreshed.refreshToken).not.toBe(tokens.refreshToken);
    await expect(oauth.refreshTokens(tokens.refreshToken)).rejects.toMatchObject({ code: 'invalid_grant' });
  });

  it('a revoked authorization is told from a scope that is missing', async () => {
    const { oauth, tokens, client } = await connect();
    await control('scopes', { scopes: GONG_SCOPES.filter((scope) => scope !== 'api:calls:read:transcript') });
    await expect(client.transcripts(['1'])).rejects.toMatchObject({
      code: 'missing_scope',
      scope: 'api:calls:read:transcript',
    });
    await expect(client.listUsers()).resolves.toMatchObject({ malformed: [] });
    await control('revoke', {});
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'token_rejected' });
    await expect(oauth.refreshTokens(tokens.refreshToken)).rejects.toMatchObject({ code: 'invalid_grant' });
  });

  it.each([
    ['started', 'metaData.started'],
    ['duration', 'metaData.duration'],
    ['title', 'metaData.title'],
    ['primaryUserId', 'metaData.primaryUserId'],
    ['isPrivate', 'metaData.isPrivate'],
    ['parties', 'parties'],
    ['metaData', 'metaData'],
  ])('a call whose %s has a wrong type is set aside, and all others of the page are read', async (field, path) => {
    const { client } = await connect();
    const { calls: all } = await client.listCalls({ ...window, media: false });
    expect(all.length).toBeGreaterThan(90);
    await control('faults', { fault: { kind: 'malformedCall', field }, match: { path: '/v2/calls/extensive' } });
    const page = await client.listCalls({ ...window, media: false });
    expect(page.calls.length).toBe(all.length - 1);
    expect(page.malformed).toHaveLength(1);
    expect(page.malformed[0]?.reason.startsWith(`${path}`)).toBe(true);
  });

  it.each<[object, object]>([
    [{ kind: 'reset' }, { code: 'connection_failed' }],
    [{ kind: 'cutBody' }, { code: 'connection_failed' }],
    [{ kind: 'hang' }, { code: 'timeout' }],
    [{ kind: 'html', status: 502 }, { code: 'server_error' }],
    [{ kind: 'html', status: 200 }, { code: 'malformed_answer' }],
    [{ kind: 'status', status: 500 }, { code: 'server_error' }],
    [{ kind: 'status', status: 403 }, { code: 'access_denied' }],
    [
      { kind: 'retryAfter', seconds: 1_200 },
      { code: 'rate_limited', retryAfterMs: 1_200_000 },
    ],
    [
      { kind: 'retryAfter', none: true },
      { code: 'rate_limited', retryAfterMs: null },
    ],
  ])('%j fails as %j', async (fault, expected) => {
    const { client } = await connect();
    await control('faults', { fault });
    await expect(client.listCalls({ ...window, media: false })).rejects.toMatchObject(expected);
  });

  it('a wait that ends at a date is the time until then', async () => {
    const { client } = await connect();
    await control('faults', { fault: { kind: 'retryAfter', date: new Date(Date.now() + 600_000).toISOString() } });
    const error: { retryAfterMs?: number } = await client.listUsers().then(
      () => ({}),
      (reason: object) => reason,
    );
    expect(error.retryAfterMs).toBeGreaterThan(590_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(600_000);
  });

  it('a cursor dies an hour after its first page', async () => {
    const { client } = await connect();
    const { cursor } = await client.listCalls({ ...window, media: false });
    await control('clock', { advanceSeconds: 3_700 });
    await expect(client.listCalls({ ...window, media: false, cursor })).rejects.toMatchObject({
      code: 'cursor_expired',
    });
  });

  it('an address where the company is no more rejects the token, or redirects and is not followed', async () => {
    const { client } = await connect();
    await control('host', { move: true, wrongHostAnswer: 'unauthorized' });
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'token_rejected' });
    await control('host', { wrongHostAnswer: 'redirect' });
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'redirected' });
  });

  it('a call is there or not', async () => {
    const { client } = await connect();
    const { calls } = await client.listCalls({ ...window, media: true });
    await expect(client.callExists(calls[0]?.id ?? '')).resolves.toBe('found');
    await expect(client.callExists('1')).resolves.toBe('not_found');
    expect(calls.some(({ audioUrl, videoUrl }) => audioUrl !== null || videoUrl !== null)).toBe(true);
  });
});
