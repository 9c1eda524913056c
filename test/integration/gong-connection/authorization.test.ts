import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { connectionOfWorkspace, findConnection, storeLost } from '../../../src/db/gong-connections';
import { chartPeople } from '../../../src/db/gong-person';
import { GONG_SCOPES } from '../../../src/gong/vocabulary';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { waitFor } from '../rig/wait-for';
import { connectionsFor, settingsFor, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';
import { makeMember, makeSource, makeWorkspace, startGongApi } from './gong-api';
import type { GongApi } from './gong-api';

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let api: GongApi;
let workspaceId: string;
let admin: string;

beforeAll(async () => {
  [database, gong] = await Promise.all([createTestDatabase(), SimulatedGong.start()]);
  connections = connectionsFor(database.db, gong);
  api = await startGongApi(database.db, connections, settingsFor(gong));
});
afterAll(async () => {
  await api.close();
  await Promise.all([connections.close(), gong.close()]);
  await database.drop();
});
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.db);
  admin = await makeMember(database.db, workspaceId, 'admin');
  await gong.clear('faults');
  await gong.clear('requests');
  api.told.length = 0;
});

type Begun = { url: string; state: string; cookies: Record<string, string>; answer: LightMyRequestResponse };

async function begin(userId = admin, body: object = {}): Promise<Begun> {
  const answer = await api.as(userId, workspaceId)('POST', `/v1/workspaces/${workspaceId}/gong/authorizations`, body);
  const { authorizationUrl: url = 'about:blank' } = answer.json<{ authorizationUrl?: string }>();
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  return { url, state: new URL(url).searchParams.get('state') ?? '', cookies, answer };
}

/** Where the browser ends up that comes back from Gong with these parameters. */
async function comeBack(parameters: URLSearchParams, cookies: Record<string, string>): Promise<string> {
  const response = await api.app.inject({ method: 'GET', url: `/v1/gong/callback?${parameters.toString()}`, cookies });
  expect(response.statusCode).toBe(303);
  return response.headers.location ?? '';
}

async function authorize(
  { url, cookies }: Begun,
  auto: 'admin' | 'user-back' | 'deny' = 'admin',
  company?: string,
): Promise<string> {
  return comeBack((await gong.decide(url, auto, company)).searchParams, cookies);
}

const CONNECTED = '/settings/integrations?gong=connected';
const failed = (code: string) => `/settings/integrations?gong=error&code=${code}`;
const connection = () => connectionOfWorkspace(database.db, workspaceId);
const view = async (userId = admin) =>
  (await api.as(userId, workspaceId)('GET', `/v1/workspaces/${workspaceId}/gong/connection`)).json<
    Record<string, unknown>
  >();
const actions = async () => {
  const rows = await database.db
    .selectFrom('audit_log')
    .select(['action', 'actor'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(({ action, actor }) => [action, actor]);
};

describe('beginning an authorization', () => {
  it('leads to Gong’s consent page, with five permissions to read and a cookie for the way back', async () => {
    const { url, state, answer } = await begin();
    expect(answer.statusCode).toBe(201);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${gong.running.url}/oauth2/authorize`);
    expect(searchParams.get('scope')?.split(' ').sort()).toEqual([...GONG_SCOPES].sort());
    expect(searchParams.get('redirect_uri')).toBe('http://localhost:3000/v1/gong/callback');
    expect(state.length).toBeGreaterThan(40);
    const { expiresAt } = answer.json<{ expiresAt: string }>();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect(answer.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/v1/gong/callback' }]);
  });

  it('stores no secret as it is', async () => {
    const { state, cookies } = await begin();
    const rows = await database.db.selectFrom('gong_authorization').selectAll().execute();
    const dump = JSON.stringify(rows);
    for (const secret of [state, ...Object.values(cookies)]) expect(dump).not.toContain(secret);
  });

  it('is for admins, and for those whom an admin lets do it', async () => {
    const [allowed, member, viewer] = [
      await makeMember(database.db, workspaceId, 'viewer', true),
      await makeMember(database.db, workspaceId, 'member'),
      await makeMember(database.db, workspaceId, 'viewer'),
    ];
    expect((await begin(allowed)).answer.statusCode).toBe(201);
    for (const userId of [member, viewer]) expect((await begin(userId)).answer.statusCode).toBe(403);
  });

  it('is nothing that another workspace’s people can see', async () => {
    const elsewhere = await makeWorkspace(database.db);
    const foreigner = await makeMember(database.db, elsewhere, 'admin');
    const answer = await api.as(foreigner, elsewhere)('POST', `/v1/workspaces/${workspaceId}/gong/authorizations`);
    expect(answer.statusCode).toBe(404);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'settings', '/a//b', ''])(
    'does not take %p for a page of the console',
    async (returnTo) => {
      const { answer } = await begin(admin, { returnTo });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ errors: [{ path: 'returnTo' }] });
    },
  );

  it('needs no body', async () => {
    const answer = await api.as(admin, workspaceId)('POST', `/v1/workspaces/${workspaceId}/gong/authorizations`);
    expect(answer.statusCode).toBe(201);
  });
});

describe('an authorization by a Technical admin', () => {
  it('connects the workspace', async () => {
    expect(await view()).toEqual({
      status: 'not_connected',
      apiBaseUrl: null,
      scopes: [],
      connectedAt: null,
      attention: null,
    });
    expect(await authorize(await begin())).toBe(CONNECTED);
    const { connectedAt, scopes, ...shown } = await view();
    expect(shown).toEqual({ status: 'connected', apiBaseUrl: gong.running.url, attention: null });
    expect((scopes as string[]).sort()).toEqual([...GONG_SCOPES].sort());
    expect(Math.abs(Date.parse(connectedAt as string) - Date.now())).toBeLessThan(10_000);
    expect(await actions()).toEqual([['gong.connected', admin]]);
    expect(api.told).toEqual([`reconnected ${(await connection())?.id}`]);
  });

  it('reads the directory with one request, where that is enough', async () => {
    await authorize(await begin());
    expect(await gong.requests('api')).toHaveLength(1);
    const row = await connection();
    expect((await chartPeople(database.db, row?.id ?? '')).length).toBeGreaterThan(20);
    expect(row?.directory_read_at).toBeInstanceOf(Date);
  });

  it('has the rest of a long directory read afterwards', async () => {
    const large = await SimulatedGong.start({ people: 40, pageSize: 10 });
    const own = connectionsFor(database.db, large);
    const ownApi = await startGongApi(database.db, own, settingsFor(large));
    const url = `/v1/workspaces/${workspaceId}/gong/authorizations`;
    const answer = await ownApi.as(admin, workspaceId)('POST', url);
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    const back = await large.decide(answer.json<{ authorizationUrl: string }>().authorizationUrl, 'admin');
    await ownApi.app.inject({ method: 'GET', url: `/v1/gong/callback${back.search}`, cookies });
    await waitFor(async () => (await connection())?.directory_read_at, { describe: 'the directory to be read' });
    expect((await chartPeople(database.db, (await connection())?.id ?? '')).length).toBeGreaterThan(30);
    await ownApi.close();
    await Promise.all([own.close(), large.close()]);
  });

  it('shows tokens to nobody', async () => {
    const begun = await begin();
    await authorize(begun);
    const row = await connection();
    const answer = JSON.stringify(await view());
    for (const sealed of [row?.access_token, row?.refresh_token]) {
      expect(answer).not.toContain(sealed);
      expect(answer).not.toContain(connections.vault.open(sealed ?? '', row?.id ?? ''));
    }
  });

  it('comes back to the page where it began', async () => {
    const begun = await begin(admin, { returnTo: '/channels/1?tab=sources' });
    expect(await authorize(begun)).toBe('/channels/1?tab=sources&gong=connected');
  });

  it('can be done by a viewer who may', async () => {
    const viewer = await makeMember(database.db, workspaceId, 'viewer', true);
    expect(await authorize(await begin(viewer))).toBe(CONNECTED);
    expect((await connection())?.connected_by).toBe(viewer);
  });

  it('works though another one is under way in the same browser', async () => {
    const [first, second] = [await begin(), await begin()];
    const cookies = { ...first.cookies, ...second.cookies };
    expect(Object.keys(cookies)).toHaveLength(2);
    expect(await authorize({ ...first, cookies })).toBe(CONNECTED);
    expect(await authorize({ ...second, cookies })).toBe(CONNECTED);
  });
});

describe('a callback', () => {
  const nowhere = failed('state_invalid');

  it('that nobody started leads to the console', async () => {
    expect(await comeBack(new URLSearchParams({ code: 'x', state: 'made-up' }), {})).toBe(nowhere);
    expect(await comeBack(new URLSearchParams(), {})).toBe(nowhere);
    expect(await comeBack(new URLSearchParams({ error: 'access_denied' }), {})).toBe(nowhere);
  });

  it('works only in the browser that asked, and is not used up by another one', async () => {
    const begun = await begin(admin, { returnTo: '/channels/1' });
    const { searchParams } = await gong.decide(begun.url, 'admin');
    const [name = ''] = Object.keys(begun.cookies);
    expect(await comeBack(searchParams, {})).toBe(nowhere);
    expect(await comeBack(searchParams, { [name]: 'another browser' })).toBe(nowhere);
    expect(await comeBack(searchParams, (await begin()).cookies)).toBe(nowhere);
    expect((await view()).status).toBe('not_connected');
    expect(await comeBack(searchParams, begun.cookies)).toBe('/channels/1?gong=connected');
  });

  it('works once', async () => {
    const begun = await begin();
    const { searchParams } = await gong.decide(begun.url, 'admin');
    expect(await comeBack(searchParams, begun.cookies)).toBe(CONNECTED);
    const before = await connection();
    expect(await comeBack(searchParams, begun.cookies)).toBe(nowhere);
    expect(await connection()).toEqual(before);
  });

  it('works for ten minutes', async () => {
    const begun = await begin();
    await sql`update gong_authorization set expires_at = now()`.execute(database.db);
    expect(await authorize(begun)).toBe(nowhere);
  });

  it('does not work for someone else who is signed in in that browser now', async () => {
    const other = await makeMember(database.db, workspaceId, 'admin');
    const begun = await begin();
    const { searchParams } = await gong.decide(begun.url, 'admin');
    expect(await comeBack(searchParams, { ...begun.cookies, session: other })).toBe(nowhere);
    expect((await view()).status).toBe('not_connected');
  });

  it('works for the one who is signed in in that browser', async () => {
    const begun = await begin();
    const { searchParams } = await gong.decide(begun.url, 'admin');
    expect(await comeBack(searchParams, { ...begun.cookies, session: admin })).toBe(CONNECTED);
  });

  it('does not work for who may not connect Gong any more', async () => {
    const viewer = await makeMember(database.db, workspaceId, 'viewer', true);
    const begun = await begin(viewer);
    await database.db.updateTable('member').set({ mayAuthorizeGong: false }).where('userId', '=', viewer).execute();
    expect(await authorize(begun)).toBe(nowhere);
  });

  it('is never kept by a cache', async () => {
    const response = await api.app.inject({ method: 'GET', url: '/v1/gong/callback?state=x' });
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('an authorization that comes to nothing', () => {
  afterEach(async () => {
    expect((await view()).status).toBe('not_connected');
    expect(api.told).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  it('says that it was denied', async () => {
    expect(await authorize(await begin(), 'deny')).toBe(failed('access_denied'));
  });

  it('says that only a Technical admin can do it', async () => {
    expect(await authorize(await begin(), 'user-back')).toBe(failed('not_technical_admin'));
  });

  it.each([401, 403])('says so too when Gong answers %p to the first request', async (status) => {
    await gong.control('faults', { match: { path: '/v2/users' }, fault: { kind: 'status', status } });
    expect(await authorize(await begin())).toBe(failed('not_technical_admin'));
  });

  it('says that a permission was not granted', async () => {
    const begun = await begin();
    const url = new URL(begun.url);
    url.searchParams.set('scope', GONG_SCOPES.slice(0, 4).join(' '));
    expect(await authorize({ ...begun, url: url.href })).toBe(failed('missing_scope'));
  });

  it('says that Gong did not take the code', async () => {
    const { state, cookies } = await begin();
    expect(await comeBack(new URLSearchParams({ state, code: 'made-up' }), cookies)).toBe(failed('exchange_failed'));
  });

  it('says that the exchange failed when Gong has a problem', async () => {
    await gong.control('faults', {
      match: { path: '/oauth2/generate-customer-token' },
      fault: { kind: 'status', status: 503 },
    });
    expect(await authorize(await begin())).toBe(failed('exchange_failed'));
  });

  it('says that the exchange failed when Gong’s address is none that is allowed', async () => {
    const strict = connectionsFor(database.db, gong, { GONG_ALLOWED_HOSTS: ['*.gong.io'] });
    const strictApi = await startGongApi(database.db, strict, settingsFor(gong));
    const begun = await begin();
    const { search } = await gong.decide(begun.url, 'admin');
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

describe('an authorization while Gong cannot show the directory', () => {
  it.each([
    { kind: 'status', status: 503 },
    { kind: 'retryAfter', seconds: 60 },
  ])('connects a workspace that has nothing to lose (%p)', async (fault) => {
    await gong.control('faults', { match: { path: '/v2/users' }, times: 3, fault });
    expect(await authorize(await begin())).toBe(CONNECTED);
  });

  it('changes nothing for a workspace with sources, since the company cannot be told', async () => {
    await authorize(await begin());
    const before = await connection();
    await makeSource(database.db, workspaceId, before?.id ?? '');
    await gong.control('faults', { match: { path: '/v2/users' }, times: 3, fault: { kind: 'status', status: 503 } });
    expect(await authorize(await begin())).toBe(failed('exchange_failed'));
    expect(await connection()).toEqual(before);
  });
});

describe('a reconnection', () => {
  const lose = async () => {
    const { id = '' } = (await connection()) ?? {};
    await storeLost(database.db, id, { code: 'credentials_rejected', message: 'It was revoked.' });
    return id;
  };

  beforeEach(async () => {
    await authorize(await begin());
    api.told.length = 0;
  });

  it('is shown to be needed, with the reason', async () => {
    await lose();
    expect(await view()).toMatchObject({
      status: 'needs_reconnection',
      attention: { code: 'credentials_rejected', message: 'It was revoked.' },
    });
  });

  it('to the same company lets its sources go on', async () => {
    const id = await lose();
    await makeSource(database.db, workspaceId, id);
    expect(await authorize(await begin())).toBe(CONNECTED);
    expect(await view()).toMatchObject({ status: 'connected', attention: null });
    expect((await connection())?.id).toBe(id);
    expect(api.told).toEqual([`reconnected ${id}`]);
  });

  it('to another company is refused while there are sources, and changes nothing', async () => {
    const id = await lose();
    await makeSource(database.db, workspaceId, id);
    const [before, people] = [await findConnection(database.db, id), await chartPeople(database.db, id)];
    expect(await authorize(await begin(), 'admin', gong.running.secondCompany.id)).toBe(failed('different_company'));
    expect(await findConnection(database.db, id)).toEqual(before);
    expect(await chartPeople(database.db, id)).toEqual(people);
    expect(api.told).toEqual([]);
  });

  it('to another company is refused also when it has the same address', async () => {
    const id = await lose();
    await makeSource(database.db, workspaceId, id);
    await sql`update gong_person set gong_user_id = '9' || gong_user_id where connection_id = ${id}`.execute(
      database.db,
    );
    expect(await authorize(await begin())).toBe(failed('different_company'));
  });

  it('to another company is possible once every source is disconnected or deleted, and its people take the place', async () => {
    const id = await lose();
    const source = await makeSource(database.db, workspaceId, id);
    await database.db.updateTable('source').set({ status: 'disconnected' }).where('id', '=', source).execute();
    const old = await chartPeople(database.db, id);
    expect(await authorize(await begin(), 'admin', gong.running.secondCompany.id)).toBe(CONNECTED);
    const people = new Map((await chartPeople(database.db, id)).map((person) => [person.id, person]));
    for (const { id: personId } of old) expect(people.get(personId)).toMatchObject({ listed: false, active: false });
    expect([...people.values()].filter(({ listed }) => listed).length).toBeGreaterThan(10);
  });

  it('to the same company at another address is possible if Gong has moved it', async () => {
    const id = await lose();
    await makeSource(database.db, workspaceId, id);
    await sql`update gong_connection set api_base_url = 'https://us-1.api.gong.io' where id = ${id}`.execute(
      database.db,
    );
    expect(await authorize(await begin())).toBe(failed('different_company'));
    await sql`update gong_connection set attention_code = 'host_not_allowed' where id = ${id}`.execute(database.db);
    expect(await authorize(await begin())).toBe(CONNECTED);
  });
});

describe('disconnecting', () => {
  const disconnect = (userId: string) =>
    api.as(userId, workspaceId)('DELETE', `/v1/workspaces/${workspaceId}/gong/connection`);

  it('forgets the tokens, ends the sources, and keeps what was imported', async () => {
    await authorize(await begin());
    api.told.length = 0;
    expect((await disconnect(admin)).statusCode).toBe(204);
    const row = await connection();
    expect(row).toMatchObject({ status: 'not_connected', access_token: null, refresh_token: null });
    expect((await view()).status).toBe('not_connected');
    expect(api.told).toEqual([`disconnected ${row?.id}`]);
    expect((await chartPeople(database.db, row?.id ?? '')).length).toBeGreaterThan(20);
    expect(await actions()).toEqual([
      ['gong.connected', admin],
      ['gong.disconnected', admin],
    ]);
  });

  it('can be done again, and where there is nothing to disconnect', async () => {
    expect((await disconnect(admin)).statusCode).toBe(204);
    await authorize(await begin());
    expect((await disconnect(admin)).statusCode).toBe(204);
    expect((await disconnect(admin)).statusCode).toBe(204);
    expect((await actions()).filter(([action]) => action === 'gong.disconnected')).toHaveLength(1);
  });

  it('is for admins only', async () => {
    const viewer = await makeMember(database.db, workspaceId, 'viewer', true);
    const member = await makeMember(database.db, workspaceId, 'member');
    for (const userId of [viewer, member]) expect((await disconnect(userId)).statusCode).toBe(403);
  });

  it('lets the workspace be connected again', async () => {
    await authorize(await begin());
    await disconnect(admin);
    expect(await authorize(await begin())).toBe(CONNECTED);
    expect((await view()).status).toBe('connected');
  });
});

describe('the budget', () => {
  const budget = async () =>
    (await api.as(admin, workspaceId)('GET', `/v1/workspaces/${workspaceId}/gong/budget`)).json<
      Record<string, unknown>
    >();

  it('is shown as untouched before Gong is connected', async () => {
    expect(await budget()).toMatchObject({
      requestsPerSecond: 200,
      requestsPerDay: 10_000,
      usedToday: 0,
      waitingUntil: null,
    });
  });

  it('shows what is used, when it begins anew, and until when Gong wants us to wait', async () => {
    await authorize(await begin());
    const { resetsAt, ...used } = await budget();
    expect(used).toMatchObject({ usedToday: 1, waitingUntil: null });
    expect(Date.parse(resetsAt as string) % 86_400_000).toBe(0);
    const until = await connections.budget.holdBack((await connection())?.id ?? '', 60_000);
    expect((await budget()).waitingUntil).toBe(until.toISOString());
  });

  it('shows that it is spent as a wait until tomorrow', async () => {
    await authorize(await begin());
    await sql`update gong_budget set used_today = 10000 where connection_id = ${(await connection())?.id}`.execute(
      database.db,
    );
    const { resetsAt, waitingUntil } = await budget();
    expect(waitingUntil).toBe(resetsAt);
  });
});
