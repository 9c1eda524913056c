import type { Socket } from 'node:net';
import { problemOf } from './problem';

/** What is no HTTP request, or has more headers than anybody needs: refused before there is a request to answer. */
export function refuseBadRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problemOf(431, 'headers_too_large', 'The address or the headers of this request are too large.')
      : problemOf(400, 'bad_request', 'This is not a request that can be read.');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
