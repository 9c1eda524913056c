import { Webhook } from 'standardwebhooks';
import { Receiver } from '../../unit/webhooks/receiver';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { Mailbox } from './mailbox';

type Event = { type: string; timestamp: string; data: Record<string, string> };
type Delivery = { id: string; eventId: string; event: string; status: string; attempts: number; error: string | null };

let system: System;
let receiver: Receiver;
let mailbox: Mailbox;
let secret: string;
let webhookId: string;

const events = () => receiver.received.map(({ body }) => JSON.parse(body) as Event);
const ofType = (type: string) => events().filter((event) => event.type === type);
const webhooks = () => `/v1/workspaces/${system.workspaceId}/webhooks`;
const deliveries = async () =>
  (await system.client.get<{ data: Delivery[] }>(`/v1/webhooks/${webhookId}/deliveries?limit=100`)).body.data;

beforeAll(async () => {
  [receiver, mailbox] = await Promise.all([Receiver.start(), Mailbox.start()]);
  system = await System.start({
    simulator: { calls: 60 },
    settings: {
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Callweave <callweave@acme.test>',
    },
  });
  const made = await system.client.post<{ id: string; secret: string }>(webhooks(), {
    url: receiver.url,
    events: ['data_point.created', 'source.backfill_completed', 'source.needs_reconnection'],
  });
  ({ id: webhookId, secret } = made.body);
}, 120_000);

afterAll(async () => {
  await system?.stop();
  await Promise.all([receiver?.close(), mailbox?.close()]);
});

it('tells of each call that was imported and of the end of the backfill, once, signed', async () => {
  const { source, channelId } = await system.addBoth();
  const { counts } = await system.untilLive(source.id);
  await waitFor(() => ofType('data_point.created').length >= counts.imported, {
    describe: 'every call to be told of',
    timeoutMs: 30_000,
  });
  await waitFor(() => ofType('source.backfill_completed').length > 0, { describe: 'the end to be told of' });
  const ids = ofType('data_point.created').map(({ data }) => data['dataPointId']);
  expect(new Set(ids).size).toBe(counts.imported);
  expect(ids).toHaveLength(counts.imported);
  expect(ofType('source.backfill_completed')).toEqual([
    expect.objectContaining({
      data: { workspaceId: system.workspaceId, sourceId: source.id, kind: 'channel', containerId: channelId },
    }),
  ]);
  for (const { headers, body } of receiver.received) {
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
  }
  await waitFor(async () => (await deliveries()).every(({ status }) => status === 'delivered'), {
    describe: 'the log to say so',
  });
}, 90_000);

it('tells of nothing twice though workers die after the receiver has answered, but for the same id', async () => {
  const before = receiver.received.length;
  await system.killWorkers();
  await system.startWorker({ CALLWEAVE_DIE_AT: 'webhook_answered:1' });
  const [source] = (await system.client.get<{ data: { id: string }[] }>(`/v1/channels/${await firstChannel()}/sources`))
    .body.data;
  await system.gong.addCall();
  await system.command(source?.id ?? '', 'sync');
  await waitFor(() => receiver.received.length > before && system.workers.size === 0, {
    describe: 'the worker to die',
    timeoutMs: 30_000,
  });
  await system.startWorker();
  await waitFor(
    async () =>
      receiver.received.length > before + 1 && (await deliveries()).every(({ status }) => status === 'delivered'),
    {
      describe: 'the event to be told again',
      timeoutMs: 60_000,
    },
  );
  const since = receiver.received.slice(before);
  expect(new Set(since.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
}, 120_000);

it('keeps what a receiver refuses, says why, and tries again', async () => {
  receiver.answer = (response) => response.writeHead(503).end();
  await system.gong.addCall();
  await system.command((await sources())[0]?.id ?? '', 'sync');
  const refused = await waitFor(async () => (await deliveries()).find(({ error }) => error !== null), {
    describe: 'the refusal in the log',
    timeoutMs: 30_000,
  });
  expect(refused).toMatchObject({ status: 'pending', attempts: 1, error: 'it answered 503' });
  receiver.answer = (response) => response.writeHead(200).end();
  const taken = await waitFor(
    async () => (await deliveries()).find(({ id, status }) => id === refused.id && status === 'delivered'),
    { describe: 'the second attempt', timeoutMs: 30_000 },
  );
  expect(taken).toMatchObject({ attempts: 2, error: null });
}, 90_000);

it('mails an invitation with its link, once, although the mail server was busy at first', async () => {
  mailbox.refuses = 1;
  const invited = await system.client.post<{ inviteUrl: string }>(`/v1/workspaces/${system.workspaceId}/members`, {
    email: 'grace@acme.test',
    name: 'Grace',
    role: 'member',
  });
  await waitFor(() => mailbox.to('grace@acme.test').length > 0, { describe: 'the mail', timeoutMs: 40_000 });
  const [letter] = mailbox.to('grace@acme.test');
  expect(unfolded(letter?.message)).toContain(new URL(invited.body.inviteUrl).pathname);
  await waitFor(async () => (await system.database.db.selectFrom('mail').selectAll().execute()).length === 0, {
    describe: 'nothing of it to be left',
  });
  expect(mailbox.to('grace@acme.test')).toHaveLength(1);
}, 60_000);

it('tells webhooks and admins once that Gong needs to be reconnected, and nobody else', async () => {
  await system.gong.revoke();
  await system.command((await sources())[0]?.id ?? '', 'sync');
  await waitFor(() => ofType('source.needs_reconnection').length > 0, { describe: 'the webhook', timeoutMs: 30_000 });
  await waitFor(() => mailbox.to('ada@acme.test').length > 0, { describe: 'the mail', timeoutMs: 30_000 });
  expect(ofType('source.needs_reconnection')).toHaveLength((await sources()).length);
  expect(unfolded(mailbox.to('ada@acme.test')[0]?.message)).toContain('/settings/integrations');
  expect(mailbox.to('ada@acme.test')).toHaveLength(1);
  expect(mailbox.to('grace@acme.test')).toHaveLength(1);
}, 60_000);

it('leaves neither secret nor link nor address in Temporal’s histories', async () => {
  const texts: string[] = [];
  for await (const { workflowId, runId } of system.temporal.workflow.list()) {
    const { events: history } = await system.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    texts.push(
      JSON.stringify(history, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString() : decoded(value))),
    );
  }
  const all = texts.join('\n');
  expect(all).toContain('deliverWebhook');
  for (const hidden of [secret, 'acme.test', receiver.url, '/invite/']) expect(all).not.toContain(hidden);
}, 60_000);

it('delivers nothing more once the webhook is deleted', async () => {
  expect((await system.client.delete(`/v1/webhooks/${webhookId}`)).status).toBe(204);
  expect((await system.client.get(`/v1/webhooks/${webhookId}/deliveries`)).status).toBe(404);
  expect((await system.client.get<{ data: unknown[] }>(webhooks())).body.data).toEqual([]);
  const { rows } = { rows: await system.database.db.selectFrom('webhook_delivery').select('id').execute() };
  expect(rows).toEqual([]);
});

async function firstChannel(): Promise<string> {
  const { body } = await system.client.get<{ data: { id: string }[] }>(`/v1/workspaces/${system.workspaceId}/channels`);
  return body.data[0]?.id ?? '';
}

async function sources(): Promise<{ id: string }[]> {
  const { body } = await system.client.get<{ data: { id: string }[] }>(`/v1/channels/${await firstChannel()}/sources`);
  return body.data;
}

/** Quoted-printable mail breaks long lines. */
const unfolded = (message = '') => message.replace(/=\r?\n/g, '').replace(/=3D/g, '=');

/** Payloads in a history are bytes. */
function decoded(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
