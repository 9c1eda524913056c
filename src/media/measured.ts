import { createHash } from 'node:crypto';
import { MediaTooLarge } from './media-errors';
import type { StoredMedia } from './media-store';

/** Lets a stream pass and knows its size and hash once it has passed. */
export function measured(content: AsyncIterable<Uint8Array>, maxBytes = Infinity, signal?: AbortSignal) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      signal?.throwIfAborted();
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new MediaTooLarge(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }
  return { bytes: bytes(), result: (): StoredMedia => ({ sizeBytes, sha256: hash.digest('hex') }) };
}
