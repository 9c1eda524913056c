import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ArmedFault } from './fault';

type Pieces = Iterable<Buffer> | AsyncIterable<Buffer>;

/** The first half of something so many bytes long; then the connection is cut, or hangs. */
export function halfOf(pieces: Pieces, length: number, cut: boolean): Readable {
  return Readable.from(firstBytes(pieces, Math.floor(length / 2), cut), { objectMode: false });
}

async function* firstBytes(pieces: Pieces, count: number, cut: boolean): AsyncGenerator<Buffer> {
  let left = count;
  for await (const piece of pieces) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) break;
  }
  if (cut) throw new Error('The simulator cuts this answer');
  await new Promise<never>(() => undefined);
}

/** A recording, spoiled as the fault says. All of its length has been promised already, so that a client can tell that half is missing. */
export function changeStream({ fault }: ArmedFault, payload: Readable, reply: FastifyReply): Readable {
  if (fault.kind !== 'cutBody' && fault.kind !== 'hang') return payload;
  const length = Number(reply.getHeader('content-length'));
  return halfOf(payload as AsyncIterable<Buffer>, length, fault.kind === 'cutBody');
}
