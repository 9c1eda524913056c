import type { Readable } from 'node:stream';

/** What was written, as it was counted and hashed on its way in. */
export type StoredMedia = { sizeBytes: number; sha256: string };

/** Bytes counted from 0, both included. */
export type ByteRange = { first: number; last: number };

export type PutOptions = {
  /** More than that is refused with MediaTooLarge, and nothing is kept. */
  maxBytes?: number;
  signal?: AbortSignal;
};

/**
 * Where recordings are kept. A key is a path of plain names, such as `<workspace>/<data point>/recording`; whatever
 * belongs to one thing is below one folder, so that it can be erased without knowing what is there.
 */
export interface MediaStore {
  /**
   * Keeps a stream under a key, whole or not at all: until the last byte is safe, a reader finds what was there before.
   * @throws MediaTooLarge, MediaStoreUnavailable, the reason of the signal, or whatever the stream itself threw
   */
  put(key: string, content: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredMedia>;
  /**
   * @param range within the size that `size` gives
   * @throws MediaNotFound, MediaStoreUnavailable
   */
  read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable>;
  /** Bytes; undefined where nothing is. */
  size(key: string): Promise<number | undefined>;
  /** What is gone already is no fault. */
  delete(key: string): Promise<void>;
  /** Everything below a folder, with what was left half-written there. */
  deleteFolder(folder: string): Promise<void>;
  close(): void;
}
