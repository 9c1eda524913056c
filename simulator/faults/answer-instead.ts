import type { FastifyReply } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { GongRefusal } from '../api/gong-refusal';
import type { Fault } from './fault';

const PROXY_PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>`;

const errorBody = (requestId: string, sentence: string) => ({ requestId, errors: [sentence] });

/** Answers as the fault says, or lets the request go on once it was slow enough. */
export async function answerInstead(fault: Fault, reply: FastifyReply, requestId: string): Promise<void> {
  switch (fault.kind) {
    case 'status': {
      const body = fault.body ?? errorBody(requestId, 'Internal server error occurred');
      await reply
        .code(fault.status)
        .headers(fault.headers ?? {})
        .type('application/json')
        .send(JSON.stringify(body));
      return;
    }
    case 'retryAfter':
      await reply.code(429).headers(retryAfterOf(fault)).send(errorBody(requestId, 'API rate limit exceeded'));
      return;
    case 'html':
      await reply.code(fault.status).type('text/html').send(PROXY_PAGE);
      return;
    case 'expireCursor':
      throw new GongRefusal(400, 'The provided cursor has expired');
    case 'slow':
      await sleep(fault.ms);
      return;
    case 'reset':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return;
    case 'timeout': {
      reply.hijack();
      const timer = setTimeout(() => reply.raw.socket?.destroy(), fault.afterMs);
      reply.raw.on('close', () => clearTimeout(timer));
      return;
    }
    default:
      throw new TypeError(`${fault.kind} does not stand in place of an answer`);
  }
}

function retryAfterOf({ seconds, date }: Extract<Fault, { kind: 'retryAfter' }>): Record<string, string> {
  if (seconds !== undefined) return { 'retry-after': String(seconds) };
  return date === undefined ? {} : { 'retry-after': new Date(date).toUTCString() };
}
