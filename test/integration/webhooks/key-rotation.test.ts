import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Receiver } from '../../unit/webhooks/receiver';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';

const [older, newer] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

let system: System;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  const settings = { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', ENCRYPTION_KEY: older };
  system = await System.start({ simulator: { calls: 20 }, settings });
}, 120_000);

afterAll(async () => {
  await system?.stop();
  await receiver?.close();
});

const sealed = async () => {
  const { db } = system.database;
  const tokens = await db
    .selectFrom('gong_connection')
    .select(['access_token', 'refresh_token'])
    .executeTakeFirstOrThrow();
  const webhooks = await db.selectFrom('webhook').select('secret').execute();
  return [tokens.access_token, tokens.refresh_token, ...webhooks.map(({ secret }) => secret)].map(
    (text) => text?.split('.')[1],
  );
};

async function restartWith(ENCRYPTION_KEY: string): Promise<void> {
  await system.killWorkers();
  await system.killApi();
  await system.startApi({ ENCRYPTION_KEY });
  await system.startWorker({ ENCRYPTION_KEY });
}

it('lets a key go once workers have sealed everything with the new one: nobody reconnects, no webhook changes', async () => {
  const webhook = await system.client.post<{ secret: string }>(`/v1/workspaces/${system.workspaceId}/webhooks`, {
    url: receiver.url,
    events: ['source.backfill_completed'],
  });
  const [before] = await sealed();
  await restartWith(`${newer},${older}`);
  await waitFor(async () => (await sealed()).every((id) => id !== before), {
    describe: 'everything to be sealed with the new key',
    timeoutMs: 40_000,
  });
  await restartWith(newer);
  const { source } = await system.addBoth();
  await system.untilLive(source.id);
  await waitFor(() => receiver.received.length > 0, { describe: 'the webhook' });
  const [request] = receiver.received;
  const verify = () =>
    new Webhook(webhook.body.secret).verify(request?.body ?? '', request?.headers as Record<string, string>);
  expect(verify).not.toThrow();
}, 120_000);
