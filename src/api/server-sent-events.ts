import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../errors/request-errors';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 3_000;

/**
 * Answers with server-sent events, one for each value as JSON, until the values end or are refused, the browser goes or
 * this process stops. Comments in between keep proxies from closing a quiet stream.
 * @param values makes what to send; it must end soon after its signal is aborted
 */
export function sendEvents<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  values: (signal: AbortSignal) => AsyncIterable<T>,
): FastifyReply {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, request.server.deps.stopping]);
  reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
  // The answer to HEAD is the headers; making values for nobody would never end.
  if (request.method === 'HEAD') return reply.send('');
  return reply.send(Readable.from(frames(values(signal), signal), { objectMode: false }));
}

async function* frames<T>(values: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_MS}\n\n`;
  const iterator = values[Symbol.asyncIterator]();
  let next = iterator.next();
  while (!signal.aborted) {
    const happened = await firstOf(next, signal).catch(endIfRefused);
    if (happened === 'quiet') yield ':\n\n';
    else if (happened === 'aborted' || happened.done) return;
    else {
      yield `data: ${JSON.stringify(happened.value)}\n\n`;
      next = iterator.next();
    }
  }
}

/** The next value, or word that there was none for a while, or that nobody waits for it any more. */
async function firstOf<T>(
  next: Promise<IteratorResult<T>>,
  signal: AbortSignal,
): Promise<IteratorResult<T> | 'quiet' | 'aborted'> {
  const settled = new AbortController();
  const waiting = new Promise<'quiet' | 'aborted'>((resolve) => {
    const timer = setTimeout(() => resolve('quiet'), HEARTBEAT_MS);
    const onAbort = () => resolve('aborted');
    signal.addEventListener('abort', onAbort, { once: true });
    settled.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
  });
  return Promise.race([next, waiting]).finally(() => settled.abort());
}

/** What may not be seen any more, or is gone, has no more events; the browser asks again, and is told why. */
function endIfRefused(error: unknown): 'aborted' {
  if (error instanceof RequestError) return 'aborted';
  throw error;
}
