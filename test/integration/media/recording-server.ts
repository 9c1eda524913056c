import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

export interface RecordingServer {
  url: string;
  port: number;
  requests: { path: string; range: string | undefined; headers: IncomingMessage['headers'] }[];
  answerWith: (answer: Answering) => void;
  close: () => Promise<void>;
}

/** A storage on loopback that does with each request what a test says; `nth` counts them from 1. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordingServer['requests'] = [];
  let answer: Answering = (_request, response) => response.writeHead(500).end();
  const server: Server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', range: request.headers.range, headers: request.headers });
    answer(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    answerWith: (next) => {
      requests.length = 0;
      answer = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers as S3 does: whole, or from where the request asks, if it is still the same recording. */
export function serve(bytes: Buffer, contentType = 'audio/mpeg', etag = '"v1"'): Answering {
  return (request, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const same = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
    const start = from !== undefined && same ? Number(from) : 0;
    const headers = { etag, 'content-type': contentType, 'content-length': bytes.length - start };
    if (start > 0) {
      response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` });
    } else response.writeHead(200, headers);
    response.end(bytes.subarray(start));
  };
}

/** Sends the beginning only, and cuts the connection. */
export function serveUpTo(bytes: Buffer, count: number, etag: string | undefined = '"v1"'): Answering {
  return (request, response) => {
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from);
    response.writeHead(start > 0 ? 206 : 200, {
      ...(etag && { etag }),
      'content-type': 'audio/mpeg',
      'content-length': bytes.length - start,
      ...(start > 0 && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.write(bytes.subarray(start, start + count), () => setImmediate(() => response.destroy()));
  };
}
