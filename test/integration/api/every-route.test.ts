import { randomUUID } from 'node:crypto';
import { ensureConnection } from '../../../src/db/gong-connections';
import { gongCall } from '../../factories/gong-call';
import { makeSource, read } from '../data-points/workspace';
import type { ApiClient } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped, Person } from './api-under-test';
import { ROUTE_RIGHTS } from './route-rights';
import type { RouteRight } from './route-rights';

type Kind = 'channel' | 'project';

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let stranger: ApiClient;
let member: Person;
let viewer: Person;
/** Of Acme, shared with the member to view, and with nobody else. */
let ids: Record<string, string>;

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  stranger = (await api.bootstrap('Other', 'admin@other.test')).admin;
  member = await api.join(acme.admin, acme.workspaceId, 'member@acme.test', 'member');
  viewer = await api.join(acme.admin, acme.workspaceId, 'viewer@acme.test', 'viewer');
  const { db } = api.database;
  const { id: connectionId } = await ensureConnection(db, acme.workspaceId);
  const made = async (kind: Kind) => {
    const source = await makeSource(db, { workspaceId: acme.workspaceId, connectionId }, { kind });
    await read(db, source, { calls: [gongCall({ id: `${kind}-call` })] });
    await acme.admin.put(`/v1/${kind}s/${source.containerId}/access/${member.userId}`, { level: 'view' });
    const point = db.selectFrom('data_point').select('id').where('container_id', '=', source.containerId);
    return { source: source.id, container: source.containerId, point: (await point.executeTakeFirstOrThrow()).id };
  };
  const [channel, project] = [await made('channel'), await made('project')];
  const webhook = await acme.admin.post<{ id: string }>(`/v1/workspaces/${acme.workspaceId}/webhooks`, {
    url: 'https://hooks.acme.test/',
    events: ['data_point.created'],
  });
  ids = {
    '/v1/channels/{id}': channel.container,
    '/v1/projects/{id}': project.container,
    '/v1/sources/{id}': channel.source,
    '/v1/data-points/{id}': project.point,
    '/v1/webhooks/{id}': webhook.body.id,
  };
});

afterAll(() => api.stop());

async function operations(): Promise<string[]> {
  const { body } = await api.nobody.get<{ paths: Record<string, object> }>('/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** The route's address with Acme's own ids in it. */
function addressOf(operation: string, { query = '' }: RouteRight): { method: string; path: string } {
  const [method = '', template = ''] = operation.split(' ');
  const object = Object.keys(ids).find((prefix) => template === prefix || template.startsWith(`${prefix}/`));
  const path = template
    .replace('{w}', acme.workspaceId)
    .replace('{u}', acme.userId)
    .replace('{id}', (object && ids[object]) ?? randomUUID())
    .replace(/\{\w+\}/g, randomUUID());
  return { method, path: path + query };
}

async function statusFor(who: ApiClient, operation: string, right: RouteRight): Promise<number> {
  const { method, path } = addressOf(operation, right);
  return (await who.send(method, path, ['GET', 'HEAD'].includes(method) ? undefined : (right.body ?? ''))).status;
}

it('says of every route in the OpenAPI document who may use it', async () => {
  const unknown = (await operations()).filter((operation) => !(operation in ROUTE_RIGHTS));
  expect(unknown).toEqual([]);
});

/** Routes that are named here and not built are left alone: what is not there needs no guard. */
async function guarded(): Promise<[string, RouteRight][]> {
  const all = await operations();
  return Object.entries(ROUTE_RIGHTS).filter(([operation, right]) => all.includes(operation) && !('open' in right));
}

it('lets nobody in without credentials', async () => {
  for (const [operation, right] of await guarded()) {
    expect([operation, await statusFor(api.nobody, operation, right)]).toEqual([operation, 401]);
  }
});

it('shows an admin of another workspace nothing at all', async () => {
  for (const [operation, right] of await guarded()) {
    if ('signedIn' in right) continue;
    expect([operation, await statusFor(stranger, operation, right)]).toEqual([operation, 404]);
  }
});

it('refuses a viewer what takes a higher role, or a share that they do not have', async () => {
  for (const [operation, right] of await guarded()) {
    const enough = 'signedIn' in right || 'elsewhere' in right || ('role' in right && right.role === 'viewer');
    if (enough) continue;
    expect([operation, await statusFor(viewer.client, operation, right)]).toEqual([operation, 403]);
  }
});

it('refuses a member what takes an admin, or more than the "view" that they have', async () => {
  for (const [operation, right] of await guarded()) {
    const status =
      ('role' in right && right.role === 'admin') || ('level' in right && right.level !== 'view') ? 403 : null;
    if (status === null) continue;
    expect([operation, await statusFor(member.client, operation, right)]).toEqual([operation, status]);
  }
});

it('answers those who may look', async () => {
  for (const [operation, right] of await guarded()) {
    // A stream of events has no end, and there is no Gong to be asked here.
    const looks = operation.startsWith('GET') && !('elsewhere' in right);
    if (!looks || /events|gong\/teams|explain|media/.test(operation)) continue;
    const who = 'role' in right && right.role === 'admin' ? acme.admin : member.client;
    const status = operation.includes('{k}') ? 404 : 200;
    expect([operation, await fetchStatus(who, operation, right)]).toEqual([operation, status]);
  }
});

/** Without reading the body as JSON: exports are none. */
async function fetchStatus(who: ApiClient, operation: string, right: RouteRight): Promise<number> {
  const { path } = addressOf(operation, right);
  const key = who === acme.admin ? acme.apiKey : member.apiKey;
  const response = await fetch(api.url + path, { headers: { authorization: `Bearer ${key}` } });
  await response.body?.cancel();
  return response.status;
}
