import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export type JsonAnswer = { readonly status?: number; readonly body?: unknown } | 'never';

/** A service on this machine that answers as the test says and remembers what it was asked. */
export async function jsonServer(answer: (request: SeenRequest) => JsonAnswer) {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const one = { path: request.url, headers: request.headers, body: JSON.parse(text) as unknown };
      seen.push(one);
      const said = answer(one);
      if (said === 'never') return;
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { seen, stop, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
