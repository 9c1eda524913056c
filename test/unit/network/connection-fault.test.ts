import { once } from 'node:events';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { send } from '../../../src/gong/send';
import { MediaStoreUnavailable } from '../../../src/media/media-errors';
import { sendWebhook } from '../../../src/webhooks/send-webhook';
import { newWebhookSecret } from '../../../src/webhooks/webhook-secret';
import { EXPIRED } from './expired-certificate';

let server: Server;
let url: string;
let dispatcher: Agent;

beforeAll(async () => {
  server = createServer(EXPIRED, (_request, response) => response.end('{}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  dispatcher = new Agent({ connect: { ca: EXPIRED.cert } });
});

afterAll(async () => {
  await dispatcher.destroy();
  server.close();
  await once(server, 'close');
});

describe('a certificate that has expired', () => {
  it('is what a webhook’s delivery log says', async () => {
    const message = { url, secret: newWebhookSecret(), eventId: 'evt_1', payload: '{}' };
    expect(await sendWebhook(dispatcher, message)).toEqual({
      responseStatus: null,
      error: 'its certificate has expired',
    });
  });

  it('is what a source says of Gong, which is tried again', async () => {
    const outgoing = { endpoint: 'GET /v2/users', url, headers: {} } as const;
    await expect(send({ dispatcher }, outgoing as never)).rejects.toMatchObject({
      code: 'connection_failed',
      message: expect.stringContaining('The connection to Gong failed: its certificate has expired') as string,
    });
  });
});

describe('a media store that fails', () => {
  it.each([
    ['ENOSPC', 'no space is left on it'],
    ['CERT_HAS_EXPIRED', 'its certificate has expired'],
    ['SlowDown', 'SlowDown'],
  ])('with %s says: %s', (code, words) => {
    expect(new MediaStoreUnavailable(code).message).toBe(`The media store failed: ${words}`);
  });
});
