import type { ApiClient } from '../api/api-client';
import { startApi } from '../api/api-under-test';
import type { ApiUnderTest, Bootstrapped, Person } from '../api/api-under-test';

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let other: Bootstrapped & { admin: ApiClient };
let member: Person;

const webhook = { url: 'https://hooks.acme.test/', events: ['data_point.created'] };
const webhooks = () => `/v1/workspaces/${acme.workspaceId}/webhooks`;

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  other = await api.bootstrap('Other', 'admin@other.test');
  member = await api.join(acme.admin, acme.workspaceId, 'member@acme.test', 'member');
});

afterAll(() => api.stop());

describe('a webhook', () => {
  it('shows its secret once, and is listed without', async () => {
    const made = await acme.admin.post<{ id: string; secret: string }>(webhooks(), webhook);
    expect(made).toMatchObject({
      status: 201,
      body: { ...webhook, secret: expect.stringMatching(/^whsec_/) as string },
    });
    const listed = await acme.admin.get<{ data: object[] }>(webhooks());
    expect(listed.body.data[0]).toMatchObject({ id: made.body.id, ...webhook });
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
    const stored = await api.database.db.selectFrom('webhook').select('secret').execute();
    expect(stored[0]?.secret).toMatch(/^v1\./);
  });

  it.each([
    { url: 'http://hooks.acme.test/', events: ['data_point.created'] },
    { url: 'https://127.0.0.1/', events: ['data_point.created'] },
    { url: 'https://hooks.acme.test/', events: [] },
    { url: 'https://hooks.acme.test/', events: ['call.created'] },
  ])('is refused as bad input: %j', async (body) => {
    expect(await acme.admin.post(webhooks(), body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it('is an admin’s business, and of no other workspace', async () => {
    const { id } = (await acme.admin.post<{ id: string }>(webhooks(), webhook)).body;
    expect((await member.client.get(webhooks())).status).toBe(403);
    expect((await member.client.get(`/v1/webhooks/${id}/deliveries`)).status).toBe(403);
    const foreign = await other.admin.delete(`/v1/webhooks/${id}`);
    const unknown = await other.admin.delete('/v1/webhooks/01234567-89ab-4def-8123-456789abcdef');
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(unknown.body);
  });

  it('is in the audit log when it comes and goes', async () => {
    const { id } = (await acme.admin.post<{ id: string }>(webhooks(), webhook)).body;
    await acme.admin.delete(`/v1/webhooks/${id}`);
    const log = await acme.admin.get<{ data: object[] }>(`/v1/workspaces/${acme.workspaceId}/audit-log`);
    expect(log.body.data.slice(0, 2)).toEqual([
      expect.objectContaining({ action: 'webhook.deleted', target: `webhook/${id}` }),
      expect.objectContaining({ action: 'webhook.created', target: `webhook/${id}` }),
    ]);
  });
});
