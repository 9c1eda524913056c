import type { ApiClient } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped } from './api-under-test';

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  acme = await api.bootstrap('Acme', `admin-${Math.random()}@acme.test`);
});

afterAll(() => api.stop());

const members = (path = '') => `/v1/workspaces/${acme.workspaceId}/members${path}`;

describe('the last admin', () => {
  it('can be neither demoted nor removed', async () => {
    const demoted = await acme.admin.patch(members(`/${acme.userId}`), { role: 'member' });
    expect(demoted).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    const removed = await acme.admin.delete(members(`/${acme.userId}`));
    expect(removed).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect((await acme.admin.patch(members(`/${acme.userId}`), { role: 'admin' })).status).toBe(200);
  });

  it('stays though two admins demote each other at the same moment', async () => {
    const other = await api.join(acme.admin, acme.workspaceId, 'two@acme.test', 'admin');
    const answers = await Promise.all([
      acme.admin.patch(members(`/${other.userId}`), { role: 'viewer' }),
      other.client.patch(members(`/${acme.userId}`), { role: 'viewer' }),
    ]);
    const admins = await api.database.db
      .selectFrom('member')
      .select('userId')
      .where('organizationId', '=', acme.workspaceId)
      .where('role', '=', 'admin')
      .execute();
    expect(admins).toHaveLength(1);
    expect(answers.map(({ status }) => status)).toContain(200);
  });
});

describe('a change of role', () => {
  it('counts for keys at once', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'falls@acme.test', 'member');
    const channels = `/v1/workspaces/${acme.workspaceId}/channels`;
    const made = await person.client.post<{ id: string }>(channels, { name: 'Before' });
    expect(made.status).toBe(201);
    await acme.admin.patch(members(`/${person.userId}`), { role: 'viewer' });
    expect((await person.client.post(channels, { name: 'After' })).status).toBe(403);
    expect((await person.client.get(`/v1/channels/${made.body.id}`)).body).toMatchObject({ access: 'view' });
    expect((await person.client.delete(`/v1/channels/${made.body.id}`)).status).toBe(403);
  });

  it('lets admins authorize Gong, and others only as long as they are allowed to', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'gong@acme.test', 'viewer');
    const change = (body: object) => acme.admin.patch(members(`/${person.userId}`), body);
    expect((await change({ mayAuthorizeGong: true })).body).toMatchObject({ role: 'viewer', mayAuthorizeGong: true });
    expect((await change({ mayAuthorizeGong: false })).body).toMatchObject({ mayAuthorizeGong: false });
    expect((await change({ role: 'admin' })).body).toMatchObject({ role: 'admin', mayAuthorizeGong: true });
    expect((await change({ role: 'member' })).body).toMatchObject({ role: 'member', mayAuthorizeGong: false });
  });

  it('is bad input when it changes nothing or is no role', async () => {
    expect((await acme.admin.patch(members(`/${acme.userId}`), {})).status).toBe(400);
    const answer = await acme.admin.patch(members(`/${acme.userId}`), { role: 'owner' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'role' }] } });
    expect((await acme.admin.patch(members('/nobody'), { role: 'admin' })).status).toBe(404);
  });
});

describe('removing a member', () => {
  it('ends their keys and takes back what was shared with them', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'goes@acme.test', 'member');
    const made = await acme.admin.post<{ id: string }>(`/v1/workspaces/${acme.workspaceId}/channels`, { name: 'C' });
    await acme.admin.put(`/v1/channels/${made.body.id}/access/${person.userId}`, { level: 'full' });
    expect((await acme.admin.delete(members(`/${person.userId}`))).status).toBe(204);
    expect((await person.client.get('/v1/me')).status).toBe(401);
    expect((await acme.admin.delete(members(`/${person.userId}`))).status).toBe(404);
    const back = await api.join(acme.admin, acme.workspaceId, 'goes@acme.test', 'member');
    expect(back.userId).toBe(person.userId);
    expect((await back.client.get(`/v1/channels/${made.body.id}`)).status).toBe(403);
    expect((await person.client.get('/v1/me')).status).toBe(401);
  });
});

describe('an API key', () => {
  it('is shown once, listed without itself, and dead in every process once revoked', async () => {
    const keys = members(`/${acme.userId}/api-keys`);
    const made = await acme.admin.post<{ id: string; apiKey: string }>(keys, { name: 'Deploy' });
    const listed = await acme.admin.get<{ data: { id: string }[] }>(keys);
    expect(listed.body.data.find(({ id }) => id === made.body.id)).toEqual({
      id: made.body.id,
      name: 'Deploy',
      start: made.body.apiKey.slice(0, 8),
      createdAt: expect.any(String) as string,
      lastUsedAt: null,
    });
    const elsewhere = await api.another();
    try {
      const there = (path: string) =>
        fetch(elsewhere.url + path, { headers: { authorization: `Bearer ${made.body.apiKey}` } });
      expect((await there('/v1/me')).status).toBe(200);
      expect((await acme.admin.delete(`${keys}/${made.body.id}`)).status).toBe(204);
      expect((await there('/v1/me')).status).toBe(401);
      expect((await api.as(made.body.apiKey).get('/v1/me')).status).toBe(401);
    } finally {
      await elsewhere.stop();
    }
    expect((await acme.admin.delete(`${keys}/${made.body.id}`)).status).toBe(404);
  });

  it('is made by members for themselves and nobody else', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'self@acme.test', 'viewer');
    expect((await person.client.post(members(`/${person.userId}/api-keys`), { name: 'own' })).status).toBe(201);
    expect((await person.client.get(members(`/${acme.userId}/api-keys`))).status).toBe(403);
    expect((await acme.admin.post(members('/nobody/api-keys'), { name: 'x' })).status).toBe(404);
    expect((await acme.admin.post(members(`/${person.userId}/api-keys`), { name: ' ' })).status).toBe(400);
  });

  it('of another person is not found under a member who does not have it', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'mixed@acme.test', 'member');
    const made = await acme.admin.post<{ id: string }>(members(`/${acme.userId}/api-keys`), { name: 'x' });
    expect((await person.client.delete(members(`/${person.userId}/api-keys/${made.body.id}`))).status).toBe(404);
  });

  it.each(['Bearer nonsense', 'Bearer ', 'Basic YTpi', 'Bearer cw_', 'cw_abc', 'Bearer a b'])(
    'is refused with 401 when it is bad: %s',
    async (authorization) => {
      const response = await fetch(`${api.url}/v1/me`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    },
  );

  it('is not limited, not by hundreds of requests at once, and a bad one stays 401 however often it is tried', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 400 }, async () => (await acme.admin.get('/v1/me')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    const bad = await Promise.all(
      Array.from({ length: 50 }, async () => (await api.as('cw_bad').get('/v1/me')).status),
    );
    expect(new Set(bad)).toEqual(new Set([401]));
  });
});

describe('the list of members', () => {
  it('pages through everybody, each once', async () => {
    for (let index = 0; index < 5; index++) {
      await acme.admin.post(members(), { email: `m${index}-${acme.workspaceId}@acme.test`, name: 'M', role: 'member' });
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await acme.admin.get<{ data: { userId: string }[]; nextCursor: string | null }>(
        members(`?limit=2${query}`),
      );
      seen.push(...body.data.map(({ userId }) => userId));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });
});

describe('the audit log', () => {
  it('says who did what, newest first, without names and addresses', async () => {
    const person = await api.join(acme.admin, acme.workspaceId, 'audited@acme.test', 'member');
    await acme.admin.delete(members(`/${person.userId}`));
    const { body } = await acme.admin.get<{ data: Record<string, string>[] }>(
      `/v1/workspaces/${acme.workspaceId}/audit-log`,
    );
    expect(body.data.map(({ action }) => action)).toEqual([
      'member.removed',
      'api_key.created',
      'member.invited',
      'workspace.created',
    ]);
    expect(body.data[0]).toMatchObject({
      actor: acme.userId,
      target: `user/${person.userId}`,
      at: expect.any(String) as string,
    });
    expect(JSON.stringify(body.data.map(({ target, action }) => [target, action]))).not.toContain('@');
  });
});
