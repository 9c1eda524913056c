import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { tellingWhenSent } from '../network/telling-when-sent';
import { AddressRefused } from '../network/address-refused';
import type { Answer } from './answer';
import { GongHostNotAllowed, GongUnavailable } from './errors';
import type { GongEndpoint } from './vocabulary';

export type Limits = {
  /** Until the first byte of the answer. */
  headersMs: number;
  /** Between two pieces of the body. */
  idleMs: number;
  /** From start to end of a request, whatever happens. */
  totalMs: number;
  /** Of one answer. A hundred transcripts of long calls stay well below. */
  maxBytes: number;
};

export const DEFAULT_LIMITS: Limits = {
  headersMs: 25_000,
  idleMs: 10_000,
  totalMs: 30_000,
  maxBytes: 64 * 1024 * 1024,
};

export type GongHooks = {
  /**
   * Runs before each request, and holds it up until it may be sent; what it throws goes to the caller as it is. What it
   * returns is told when the request does leave, which is later where a connection has to be made first.
   */
  beforeRequest?: (endpoint: GongEndpoint) => Promise<{ onSent: () => void } | undefined>;
  /** After each request; status is null if there was no complete answer. */
  onResponse?: (response: { endpoint: GongEndpoint; status: number | null; ms: number }) => void;
};

export type Transport = {
  dispatcher: Dispatcher;
  hooks?: Pick<GongHooks, 'onResponse'>;
  limits?: Partial<Limits>;
  /** Ends a request whose result nobody waits for any more. */
  signal?: AbortSignal;
  /** Of the work that the request is part of, sent along as `x-request-id`. */
  requestId?: () => string | undefined;
};

export type OutgoingRequest = {
  endpoint: GongEndpoint;
  url: URL;
  headers: Record<string, string>;
  body?: string;
  onSent?: () => void;
};

/**
 * Sends one request and reads its whole answer. Redirects are answers like others: they are never followed.
 * @throws GongUnavailable, GongHostNotAllowed, or the reason of the caller's signal
 */
export async function send(
  { dispatcher, hooks, limits, signal, requestId }: Transport,
  outgoing: OutgoingRequest,
): Promise<Answer> {
  const { endpoint, url, headers, body, onSent } = outgoing;
  const { headersMs, idleMs, totalMs, maxBytes } = { ...DEFAULT_LIMITS, ...limits };
  const startedAt = performance.now();
  const id = requestId?.();
  let status: number | null = null;
  try {
    const response = await request(url, {
      dispatcher: onSent ? dispatcher.compose(tellingWhenSent(onSent)) : dispatcher,
      method: endpoint.startsWith('GET') ? 'GET' : 'POST',
      headers: { accept: 'application/json', 'user-agent': 'callweave', ...(id && { 'x-request-id': id }), ...headers },
      body: body ?? null,
      headersTimeout: headersMs,
      bodyTimeout: idleMs,
      signal: AbortSignal.any([AbortSignal.timeout(totalMs), ...(signal ? [signal] : [])]),
    });
    const text = await readBody(response.body, maxBytes);
    status = response.statusCode;
    return { endpoint, status, headers: singleValues(response.headers), body: text };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw translate(error, endpoint);
  } finally {
    hooks?.onResponse?.({ endpoint, status, ms: Math.round(performance.now() - startedAt) });
  }
}

class AnswerTooLarge extends Error {}

async function readBody(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function singleValues(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** Keeps the code of a network error and drops its words, which may name the URL. */
function translate(error: unknown, endpoint: GongEndpoint): Error {
  if (error instanceof AddressRefused) return new GongHostNotAllowed(error.hostname);
  if (error instanceof AnswerTooLarge)
    return new GongUnavailable('malformed_answer', { endpoint }, { reason: 'too large' });
  const { name, code } = error as { name?: string; code?: unknown };
  const reason = typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : null;
  const timedOut = name === 'TimeoutError' || (reason !== null && /TIMEOUT|ETIMEDOUT/.test(reason));
  return new GongUnavailable(timedOut ? 'timeout' : 'connection_failed', { endpoint }, { reason });
}
