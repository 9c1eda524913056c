import { Webhook } from 'standardwebhooks';
import type { Dispatcher } from 'undici';
import { sendWebhook } from '../../../src/webhooks/send-webhook';
import { webhookAddresses, webhookDispatcher } from '../../../src/webhooks/webhook-address';
import { newWebhookSecret } from '../../../src/webhooks/webhook-secret';
import { Receiver } from './receiver';

const secret = newWebhookSecret();
const payload = '{"type":"data_point.created","data":{}}';
let receiver: Receiver;
const dispatchers: Dispatcher[] = [];

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.destroy()));
  await receiver.close();
});

function send(url = receiver.url, allowed: string[] = ['127.0.0.1', 'hooks.acme.test'], totalMs?: number) {
  const dispatcher = webhookDispatcher(webhookAddresses(allowed), {
    // Every name is at the receiver's address here, as a name of an attacker could be.
    lookup: ((_name: string, options: { all?: boolean }, callback: (error: null, ...found: unknown[]) => void) =>
      options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)) as never,
  });
  dispatchers.push(dispatcher);
  return sendWebhook(dispatcher, { url, secret, eventId: 'evt_1', payload }, totalMs);
}

describe('a delivery', () => {
  it('is signed so that receivers with the Standard Webhooks library take it', async () => {
    expect(await send()).toEqual({ responseStatus: 204, error: null });
    const [request] = receiver.received;
    expect(request?.headers['webhook-id']).toBe('evt_1');
    const headers = request?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(request?.body ?? '', headers)).toEqual(JSON.parse(payload));
    expect(() => new Webhook(newWebhookSecret()).verify(request?.body ?? '', headers)).toThrow();
  });

  it.each([
    [500, 'it answered 500'],
    [404, 'it answered 404'],
  ])('that is answered %i was not taken', async (status, error) => {
    receiver.answer = (response) => response.writeHead(status).end('something secret of theirs');
    expect(await send()).toEqual({ responseStatus: status, error });
  });

  it('does not follow a redirect', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: receiver.url }).end();
    expect(await send()).toEqual({
      responseStatus: 307,
      error: 'it answered with a redirect, which is not followed',
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('gives up on a receiver that hangs', async () => {
    receiver.answer = () => undefined;
    expect(await send(receiver.url, undefined, 150)).toEqual({
      responseStatus: null,
      error: 'it did not answer in time',
    });
  });

  it('counts the status of an answer that never ends', async () => {
    receiver.answer = (response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    };
    expect(await send(receiver.url, undefined, 2_000)).toEqual({ responseStatus: 200, error: null });
  });

  it('says that nothing listens', async () => {
    expect(await send('http://127.0.0.1:1/')).toEqual({ responseStatus: null, error: 'nothing listens there' });
  });

  it('sends nothing to a private address, also not by a name that leads there', async () => {
    const refused = { responseStatus: null, error: 'its address is private, or not https' };
    expect(await send(`https://127.0.0.1:${receiver.port}/`, [])).toEqual(refused);
    expect(await send(`https://rebound.acme.test:${receiver.port}/`, [])).toEqual(refused);
    expect(await send(receiver.url, [])).toEqual(refused);
    expect(receiver.received).toHaveLength(0);
  });
});
