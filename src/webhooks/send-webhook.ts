import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { AddressRefused } from '../network/address-refused';

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

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'the host has no address',
  EAI_AGAIN: 'the host could not be looked up',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

function inWords(error: unknown): string {
  if (error instanceof AddressRefused) return 'its address is private, or not https';
  const { name, code } = error as { name?: string; code?: unknown };
  const text = typeof code === 'string' ? code : '';
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(text)) return 'it did not answer in time';
  return WORDS[text] ?? 'the connection failed';
}
