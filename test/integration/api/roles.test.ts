import type { Answer, ApiClient } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped, Person } from './api-under-test';

const CALLERS = ['admin', 'member', 'viewer', 'stranger', 'nobody'] as const;
type Caller = (typeof CALLERS)[number];

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let callers: Record<Caller, ApiClient>;
let member: Person;
let viewer: Person;

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  const other = await api.bootstrap('Other', 'admin@other.test');
  member = await api.join(acme.admin, acme.workspaceId, 'member@acme.test', 'member');
  viewer = await api.join(acme.admin, acme.workspaceId, 'viewer@acme.test', 'viewer');
  callers = {
    admin: acme.admin,
    member: member.client,
    viewer: viewer.client,
    stranger: other.admin,
    nobody: api.nobody,
  };
});

afterAll(() => api.stop());

interface Case {
  what: string;
  send: (caller: ApiClient) => Promise<Answer>;
  answers: Record<Caller, number>;
}

const workspace = (path: string) => `/v1/workspaces/${acme.workspaceId}${path}`;

/** A fresh Channel of the admin's, so that each caller finds the same. */
async function channel(shared?: { with: Person; level: string }): Promise<string> {
  const made = await acme.admin.post<{ id: string }>(workspace('/channels'), { name: 'Calls' });
  if (shared) {
    const path = `/v1/channels/${made.body.id}/access/${shared.with.userId}`;
    expect(await acme.admin.put(path, { level: shared.level })).toMatchObject({ status: 204 });
  }
  return made.body.id;
}

const only = (admin: number, member: number, viewer: number): Record<Caller, number> => ({
  admin,
  member,
  viewer,
  stranger: 404,
  nobody: 401,
});

const CASES: Case[] = [
  { what: 'list the members', send: (who) => who.get(workspace('/members')), answers: only(200, 200, 200) },
  {
    what: 'invite somebody',
    send: (who) =>
      who.post(workspace('/members'), { email: `${Math.random()}@acme.test`, name: 'New', role: 'viewer' }),
    answers: only(201, 403, 403),
  },
  {
    what: 'change a member',
    send: (who) => who.patch(workspace(`/members/${member.userId}`), { role: 'member' }),
    answers: only(200, 403, 403),
  },
  {
    what: 'make a key for another member',
    send: (who) => who.post(workspace(`/members/${acme.userId}/api-keys`), { name: 'x' }),
    answers: only(201, 403, 403),
  },
  { what: 'read the audit log', send: (who) => who.get(workspace('/audit-log')), answers: only(200, 403, 403) },
  {
    what: 'make a Channel',
    send: (who) => who.post(workspace('/channels'), { name: 'C' }),
    answers: only(201, 201, 403),
  },
  {
    what: 'make a Project',
    send: (who) => who.post(workspace('/projects'), { name: 'P' }),
    answers: only(201, 201, 403),
  },
  { what: 'list the Channels', send: (who) => who.get(workspace('/channels')), answers: only(200, 200, 200) },
  {
    what: 'read a Channel that was not shared',
    send: async (who) => who.get(`/v1/channels/${await channel()}`),
    answers: only(200, 403, 403),
  },
  {
    what: 'delete a Channel that was not shared',
    send: async (who) => who.delete(`/v1/channels/${await channel()}`),
    answers: only(202, 403, 403),
  },
];

describe.each(CASES)('to $what', ({ send, answers }) => {
  it.each(CALLERS)('is answered as it should for: %s', async (caller) => {
    expect((await send(callers[caller])).status).toBe(answers[caller]);
  });
});

describe.each([
  { level: 'view', read: 200, rename: 403, share: 403, remove: 403 },
  { level: 'edit', read: 200, rename: 200, share: 403, remove: 403 },
  { level: 'full', read: 200, rename: 200, share: 204, remove: 202 },
])('a member with "$level" on a Channel', ({ level, read, rename, share, remove }) => {
  it('may do what the level says and no more', async () => {
    const id = await channel({ with: member, level });
    const { client } = member;
    expect(await client.get(`/v1/channels/${id}`)).toMatchObject({ status: read, body: { access: level } });
    expect((await client.patch(`/v1/channels/${id}`, { name: 'Renamed' })).status).toBe(rename);
    expect((await client.put(`/v1/channels/${id}/access/${viewer.userId}`, { level: 'view' })).status).toBe(share);
    expect((await client.delete(`/v1/channels/${id}`)).status).toBe(remove);
  });
});

describe('sharing', () => {
  it('shows a Channel in the list of whom it is shared with, and takes it away again with "none"', async () => {
    const id = await channel({ with: member, level: 'view' });
    const listed = async () => {
      const { body } = await member.client.get<{ data: { id: string }[] }>(workspace('/channels?limit=100'));
      return body.data.some((one) => one.id === id);
    };
    expect(await listed()).toBe(true);
    await acme.admin.put(`/v1/channels/${id}/access/${member.userId}`, { level: 'none' });
    expect(await listed()).toBe(false);
    expect((await member.client.get(`/v1/channels/${id}`)).status).toBe(403);
  });

  it('gives whoever makes a Project full access to it', async () => {
    const made = await member.client.post<{ id: string }>(workspace('/projects'), { name: 'Mine' });
    expect(made.body).toMatchObject({ name: 'Mine', kind: 'project', access: 'full' });
    expect((await member.client.delete(`/v1/projects/${made.body.id}`)).status).toBe(202);
    expect((await member.client.get(`/v1/projects/${made.body.id}`)).status).toBe(404);
  });

  it('lets a viewer look and nothing else', async () => {
    const id = await channel({ with: viewer, level: 'view' });
    expect((await viewer.client.get(`/v1/channels/${id}`)).body).toMatchObject({ access: 'view' });
    expect((await viewer.client.patch(`/v1/channels/${id}`, { name: 'x' })).status).toBe(403);
    const more = await acme.admin.put(`/v1/channels/${id}/access/${viewer.userId}`, { level: 'edit' });
    expect(more).toMatchObject({ status: 422, body: { code: 'viewer_can_only_view' } });
  });

  it('knows no member of another workspace', async () => {
    const other = await api.bootstrap('Third', 'admin@third.test');
    const answer = await acme.admin.put(`/v1/channels/${await channel()}/access/${other.userId}`, { level: 'view' });
    expect(answer.status).toBe(404);
  });

  it('does not take a Project for a Channel', async () => {
    expect((await acme.admin.get(`/v1/projects/${await channel()}`)).status).toBe(404);
    expect((await acme.admin.get('/v1/projects/not-an-id')).status).toBe(404);
  });
});

describe('an API key', () => {
  it('opens only the workspace in which it was made, though its owner is in another too', async () => {
    const second = await api.bootstrap('Acme Two', 'admin@acme.test');
    expect(second.userId).toBe(acme.userId);
    expect((await second.admin.get(`/v1/workspaces/${acme.workspaceId}/members`)).status).toBe(404);
    expect((await acme.admin.get(`/v1/workspaces/${second.workspaceId}/members`)).status).toBe(404);
    const foreign = await second.admin.post<{ id: string }>(`/v1/workspaces/${second.workspaceId}/channels`, {
      name: 'C',
    });
    expect((await acme.admin.get(`/v1/channels/${foreign.body.id}`)).status).toBe(404);
    const me = await second.admin.get<{ workspaces: { name: string; role: string }[] }>('/v1/me');
    expect(me.body.workspaces).toEqual([{ id: second.workspaceId, name: 'Acme Two', role: 'admin' }]);
  });
});
