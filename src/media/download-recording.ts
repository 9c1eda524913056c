import { DownloadError } from './download-error';
import { MediaTooLarge } from './media-errors';
import type { MediaStore, StoredMedia } from './media-store';
import { checkAnnouncedType, mediaType, SNIFF_BYTES } from './media-type';
import type { MediaType } from './media-type';
import { MustRestart, openRecording } from './resumable-body';
import type { ResumeOptions } from './resumable-body';

export type DownloadOptions = ResumeOptions & {
  maxBytes: number;
  /** After each piece that came; `total` is null where the server does not say. */
  onProgress?: (received: number, total: number | null) => void;
};

export type DownloadedRecording = StoredMedia & MediaType;

const RESTARTS = 3;

/**
 * Brings a recording from Gong's storage into ours, piece by piece. It is kept only if all of it came and it is audio or
 * video by what is in it.
 * @param address fresh from Gong: it is signed for some hours
 * @throws DownloadError, MediaStoreUnavailable, or the reason of the signal
 */
export async function downloadRecording(
  address: string,
  store: MediaStore,
  key: string,
  options: DownloadOptions,
): Promise<DownloadedRecording> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await downloadOnce(address, store, key, options);
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      if (error instanceof MediaTooLarge) throw new DownloadError('too_large', error.message);
      if (!(error instanceof MustRestart)) throw error;
      if (restarts >= RESTARTS) throw new DownloadError('interrupted');
    }
  }
}

async function downloadOnce(
  address: string,
  store: MediaStore,
  key: string,
  options: DownloadOptions,
): Promise<DownloadedRecording> {
  const { maxBytes, onProgress, signal } = options;
  const opened = await openRecording(address, options);
  try {
    checkAnnouncedType(opened.contentType);
    if (opened.sizeBytes === 0) throw new DownloadError('empty');
    if ((opened.sizeBytes ?? 0) > maxBytes) throw new MediaTooLarge(maxBytes);
    const beginning = await readBeginning(opened.bytes);
    if (beginning.length === 0) throw new DownloadError('empty');
    const type = await mediaType(Buffer.concat(beginning));
    const report = (received: number) => onProgress?.(received, opened.sizeBytes ?? null);
    const stored = await store.put(key, reporting(beginning, opened.bytes, report), { maxBytes, signal });
    return { ...stored, ...type };
  } finally {
    await opened.bytes.return(undefined);
    opened.close();
  }
}

async function readBeginning(bytes: AsyncGenerator<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < SNIFF_BYTES;) {
    const next = await bytes.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return chunks;
}

async function* reporting(
  beginning: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
  report: (received: number) => void,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  for (const chunk of beginning) {
    received += chunk.length;
    yield chunk;
  }
  report(received);
  for await (const chunk of rest) {
    received += chunk.length;
    report(received);
    yield chunk;
  }
}
