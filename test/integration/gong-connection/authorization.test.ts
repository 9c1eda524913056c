import { sql } from 'kysely';
import { chartPeople } from '../../../src/db/gong-person';
import { GONG_SCOPES } from '../../../src/gong/vocabulary';
import { waitFor } from '../rig/wait-for';
import { connectionsFor, settingsFor, SimulatedGong } from './connected-gong';
import { makeMember, makeWorkspace, startGongApi } from './gong-api';
import { CONNECTED, failed, GongStage } from './gong-stage';

let stage: GongStage;

beforeAll(async () => {
  stage = await GongStage.start();
});
afterAll(() => stage.stop());
beforeEach(() => stage.enterWorkspace());

describe('beginning an authorization', () => {
  it('leads to Gong’s consent page, with five permissions to read and a cookie for the way back', async () => {
    const { url, state, answer } = await stage.begin();
    expect(answer.statusCode).toBe(201);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${stage.gong.running.url}/oauth2/authorize`);
    expect(searchParams.get('scope')?.split(' ').sort()).toEqual([...GONG_SCOPES].sort());
    expect(searchParams.get('redirect_uri')).toBe('http://localhost:3000/v1/gong/callback');
    expect(state.length).toBeGreaterThan(40);
    const { expiresAt } = answer.json<{ expiresAt: string }>();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect(answer.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/v1/gong/callback' }]);
  });

  it('stores no secret as it is', async () => {
    const { state, cookies } = await stage.begin();
    const rows = await stage.database.db.selectFrom('gong_authorization').selectAll().execute();
    const dump = JSON.stringify(rows);
    for (const secret of [state, ...Object.values(cookies)]) expect(dump).not.toContain(secret);
  });

  it('is for admins, and for those whom an stage.admin lets do it', async () => {
    const [allowed, member, viewer] = [
      await makeMember(stage.database.db, stage.workspaceId, 'viewer', true),
      await makeMember(stage.database.db, stage.workspaceId, 'member'),
      await makeMember(stage.database.db, stage.workspaceId, 'viewer'),
    ];
    expect((await stage.begin(allowed)).answer.statusCode).toBe(201);
    for (const userId of [member, viewer]) expect((await stage.begin(userId)).answer.statusCode).toBe(403);
  });

  it('is nothing that another workspace’s people can see', async () => {
    const elsewhere = await makeWorkspace(stage.database.db);
    const foreigner = await makeMember(stage.database.db, elsewhere, 'admin');
    const answer = await stage.api.as(foreigner, elsewhere)(
      'POST',
      `/v1/workspaces/${stage.workspaceId}/gong/authorizations`,
    );
    expect(answer.statusCode).toBe(404);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'settings', '/a//b', ''])(
    'does not take %p for a page of the console',
    async (returnTo) => {
      const { answer } = await stage.begin(stage.admin, { returnTo });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ errors: [{ path: 'returnTo' }] });
    },
  );

  it('needs no body', async () => {
    const answer = await stage.api.as(stage.admin, stage.workspaceId)(
      'POST',
      `/v1/workspaces/${stage.workspaceId}/gong/authorizations`,
    );
    expect(answer.statusCode).toBe(201);
  });
});

describe('an authorization by a Technical admin', () => {
  it('connects the workspace', async () => {
    expect(await stage.view()).toEqual({
      status: 'not_connected',
      apiBaseUrl: null,
      scopes: [],
      connectedAt: null,
      attention: null,
    });
    expect(await stage.authorize(await stage.begin())).toBe(CONNECTED);
    const { connectedAt, scopes, ...shown } = await stage.view();
    expect(shown).toEqual({ status: 'connected', apiBaseUrl: stage.gong.running.url, attention: null });
    expect((scopes as string[]).sort()).toEqual([...GONG_SCOPES].sort());
    expect(Math.abs(Date.parse(connectedAt as string) - Date.now())).toBeLessThan(10_000);
    expect(await stage.actions()).toEqual([['gong.connected', stage.admin]]);
    expect(stage.api.told).toEqual([`reconnected ${(await stage.connection())?.id}`]);
  });

  it('reads the directory with one request, where that is enough', async () => {
    await stage.authorize(await stage.begin());
    expect(await stage.gong.requests('api')).toHaveLength(1);
    const row = await stage.connection();
    expect((await chartPeople(stage.database.db, row?.id ?? '')).length).toBeGreaterThan(20);
    expect(row?.directory_read_at).toBeInstanceOf(Date);
  });

  it('has the rest of a long directory read afterwards', async () => {
    const large = await SimulatedGong.start({ people: 40, pageSize: 10 });
    const own = connectionsFor(stage.database.db, large);
    const ownApi = await startGongApi(stage.database.db, own, settingsFor(large));
    const url = `/v1/workspaces/${stage.workspaceId}/gong/authorizations`;
    const answer = await ownApi.as(stage.admin, stage.workspaceId)('POST', url);
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    const back = await large.decide(answer.json<{ authorizationUrl: string }>().authorizationUrl, 'admin');
    await ownApi.app.inject({ method: 'GET', url: `/v1/gong/callback${back.search}`, cookies });
    await waitFor(async () => (await stage.connection())?.directory_read_at, { describe: 'the directory to be read' });
    expect((await chartPeople(stage.database.db, (await stage.connection())?.id ?? '')).length).toBeGreaterThan(30);
    await ownApi.close();
    await Promise.all([own.close(), large.close()]);
  });

  it('shows tokens to nobody', async () => {
    const begun = await stage.begin();
    await stage.authorize(begun);
    const row = await stage.connection();
    const answer = JSON.stringify(await stage.view());
    for (const sealed of [row?.access_token, row?.refresh_token]) {
      expect(answer).not.toContain(sealed);
      expect(answer).not.toContain(stage.connections.vault.open(sealed ?? '', row?.id ?? ''));
    }
  });

  it('comes back to the page where it began', async () => {
    const begun = await stage.begin(stage.admin, { returnTo: '/channels/1?tab=sources' });
    expect(await stage.authorize(begun)).toBe('/channels/1?tab=sources&gong=connected');
  });

  it('can be done by a viewer who may', async () => {
    const viewer = await makeMember(stage.database.db, stage.workspaceId, 'viewer', true);
    expect(await stage.authorize(await stage.begin(viewer))).toBe(CONNECTED);
    expect((await stage.connection())?.connected_by).toBe(viewer);
  });

  it('works though another one is under way in the same browser', async () => {
    const [first, second] = [await stage.begin(), await stage.begin()];
    const cookies = { ...first.cookies, ...second.cookies };
    expect(Object.keys(cookies)).toHaveLength(2);
    expect(await stage.authorize({ ...first, cookies })).toBe(CONNECTED);
    expect(await stage.authorize({ ...second, cookies })).toBe(CONNECTED);
  });
});

describe('a callback', () => {
  const nowhere = failed('state_invalid');

  it('that nobody started leads to the console', async () => {
    expect(await stage.comeBack(new URLSearchParams({ code: 'x', state: 'made-up' }), {})).toBe(nowhere);
    expect(await stage.comeBack(new URLSearchParams(), {})).toBe(nowhere);
    expect(await stage.comeBack(new URLSearchParams({ error: 'access_denied' }), {})).toBe(nowhere);
  });

  it('works only in the browser that asked, and is not used up by another one', async () => {
    const begun = await stage.begin(stage.admin, { returnTo: '/channels/1' });
    const { searchParams } = await stage.gong.decide(begun.url, 'admin');
    const [name = ''] = Object.keys(begun.cookies);
    expect(await stage.comeBack(searchParams, {})).toBe(nowhere);
    expect(await stage.comeBack(searchParams, { [name]: 'another browser' })).toBe(nowhere);
    expect(await stage.comeBack(searchParams, (await stage.begin()).cookies)).toBe(nowhere);
    expect((await stage.view()).status).toBe('not_connected');
    expect(await stage.comeBack(searchParams, begun.cookies)).toBe('/channels/1?gong=connected');
  });

  it('works once', async () => {
    const begun = await stage.begin();
    const { searchParams } = await stage.gong.decide(begun.url, 'admin');
    expect(await stage.comeBack(searchParams, begun.cookies)).toBe(CONNECTED);
    const before = await stage.connection();
    expect(await stage.comeBack(searchParams, begun.cookies)).toBe(nowhere);
    expect(await stage.connection()).toEqual(before);
  });

  it('works for ten minutes', async () => {
    const begun = await stage.begin();
    await sql`update gong_authorization set expires_at = now()`.execute(stage.database.db);
    expect(await stage.authorize(begun)).toBe(nowhere);
  });

  it('does not work for someone else who is signed in in that browser now', async () => {
    const other = await makeMember(stage.database.db, stage.workspaceId, 'admin');
    const begun = await stage.begin();
    const { searchParams } = await stage.gong.decide(begun.url, 'admin');
    expect(await stage.comeBack(searchParams, { ...begun.cookies, session: other })).toBe(nowhere);
    expect((await stage.view()).status).toBe('not_connected');
  });

  it('works for the one who is signed in in that browser', async () => {
    const begun = await stage.begin();
    const { searchParams } = await stage.gong.decide(begun.url, 'admin');
    expect(await stage.comeBack(searchParams, { ...begun.cookies, session: stage.admin })).toBe(CONNECTED);
  });

  it('does not work for who may not connect Gong any more', async () => {
    const viewer = await makeMember(stage.database.db, stage.workspaceId, 'viewer', true);
    const begun = await stage.begin(viewer);
    await stage.database.db
      .updateTable('member')
      .set({ mayAuthorizeGong: false })
      .where('userId', '=', viewer)
      .execute();
    expect(await stage.authorize(begun)).toBe(nowhere);
  });

  it('is never kept by a cache', async () => {
    const response = await stage.api.app.inject({ method: 'GET', url: '/v1/gong/callback?state=x' });
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('an authorization that comes to nothing', () => {
  afterEach(async () => {
    expect((await stage.view()).status).toBe('not_connected');
    expect(stage.api.told).toEqual([]);
    expect(await stage.actions()).toEqual([]);
  });

  it('says that it was denied', async () => {
    expect(await stage.authorize(await stage.begin(), 'deny')).toBe(failed('access_denied'));
  });

  it('says that only a Technical stage.admin can do it', async () => {
    expect(await stage.authorize(await stage.begin(), 'user-back')).toBe(failed('not_technical_admin'));
  });

  it.each([401, 403])('says so too when Gong answers %p to the first request', async (status) => {
    await stage.gong.control('faults', { match: { path: '/v2/users' }, fault: { kind: 'status', status } });
    expect(await stage.authorize(await stage.begin())).toBe(failed('not_technical_admin'));
  });

  it('says that a permission was not granted', async () => {
    const begun = await stage.begin();
    const url = new URL(begun.url);
    url.searchParams.set('scope', GONG_SCOPES.slice(0, 4).join(' '));
    expect(await stage.authorize({ ...begun, url: url.href })).toBe(failed('missing_scope'));
  });

  it('says that Gong did not take the code', async () => {
    const { state, cookies } = await stage.begin();
    expect(await stage.comeBack(new URLSearchParams({ state, code: 'made-up' }), cookies)).toBe(
      failed('exchange_failed'),
    );
  });

  it('says that the exchange failed when Gong has a problem', async () => {
    await stage.gong.control('faults', {
      match: { path: '/oauth2/generate-customer-token' },
      fault: { kind: 'status', status: 503 },
    });
    expect(await stage.authorize(await stage.begin())).toBe(failed('exchange_failed'));
  });

  it('says that the exchange failed when Gong’s address is none that is allowed', async () => {
    const strict = connectionsFor(stage.database.db, stage.gong, { GONG_ALLOWED_HOSTS: ['*.gong.io'] });
    const strictApi = await startGongApi(stage.database.db, strict, settingsFor(stage.gong));
    const begun = await stage.begin();
    const { search } = await stage.gong.decide(begun.url, 'admin');
    const response = await strictApi.app.inject({
      method: 'GET',
      url: `/v1/gong/callback${search}`,
      cookies: begun.cookies,
    });
    expect(response.headers.location).toBe(failed('exchange_failed'));
    await strictApi.close();
    await strict.close();
  });
});
