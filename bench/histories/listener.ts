import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

const HEARD = { segments: [{ start: 0, end: 2, text: 'The export stops after ten minutes.' }] };

/** Stands for the services outside: a webhook that is away at its first request, and a transcriber that hears one sentence. */
export async function startListener(): Promise<Listener> {
  let isAway = true;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.url?.includes('transcriptions')) {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(HEARD));
        return;
      }
      response.writeHead(isAway ? 503 : 204).end();
      isAway = false;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
