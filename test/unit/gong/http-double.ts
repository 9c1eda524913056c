import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };
export type Handler = (request: ReceivedRequest, response: ServerResponse) => Reply | undefined;

/** A server on loopback that answers as a test says and remembers what it was asked; undefined leaves the response to the handler. */
export async function startHttpDouble(handler: Handler) {
  const requests: ReceivedRequest[] = [];
  let answer = handler;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://double');
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      const reply = answer(request, response);
      if (!reply) return;
      const { status = 200, headers = {}, json, text = JSON.stringify(json) } = reply;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    requests,
    answerWith(next: Handler) {
      answer = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type HttpDouble = Awaited<ReturnType<typeof startHttpDouble>>;

/** Gong's envelope around an error. */
export const gongError = (status: number, sentence: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { requestId: '2ydvp32fcuq7wpoy4q2', errors: [sentence] },
});
