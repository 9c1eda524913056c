import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { AddressRefused } from '../network/address-refused';
import { connectionFault } from '../network/connection-fault';

const TOTAL_MS = 15_000;
/** Of an answer nothing is kept; more than this is not even read. */
const MOST_ANSWER_BYTES = 65_536;

export type WebhookMessage = { url: string; secret: string; eventId: string; payload: string };

/** `error` is null if the receiver took it; it is made of our own words, never of the receiver's. */
export type WebhookResponse = { responseStatus: number | null; error: string | null };

/** Posts a signed message once. Redirects are refused: they could lead where the address itself must not. */
export async function sendWebhook(
  dispatcher: Dispatcher,
  message: WebhookMessage,
  totalMs = TOTAL_MS,
): Promise<WebhookResponse> {
  const { url, secret, eventId, payload } = message;
  const at = new Date();
  try {
    const response = await request(url, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'callweave',
        'webhook-id': eventId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign(eventId, at, payload),
      },
      body: payload,
      signal: AbortSignal.timeout(totalMs),
    });
    // The status is the answer: a body that breaks off, or never ends, changes nothing about it.
    await response.body.dump({ limit: MOST_ANSWER_BYTES }).catch(() => undefined);
    return { responseStatus: response.statusCode, error: complaint(response.statusCode) };
  } catch (error) {
    return { responseStatus: null, error: inWords(error) };
  }
}

function complaint(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'it answered with a redirect, which is not followed';
  return `it answered ${status}`;
}

function inWords(error: unknown): string {
  if (error instanceof AddressRefused) return 'its address is private, or not https';
  const { name, code } = error as { name?: string; code?: unknown };
  const text = typeof code === 'string' ? code : '';
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(text)) return 'it did not answer in time';
  return connectionFault(text) ?? 'the connection failed';
}
