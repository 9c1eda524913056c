import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { measured } from './measured';
import { MediaNotFound, MediaStoreUnavailable, MediaTooLarge } from './media-errors';
import { checkKey } from './media-key';
import type { ByteRange, MediaStore, PutOptions, StoredMedia } from './media-store';

/** Together the memory that a recording takes on its way, whatever its length: one part being filled, two being sent. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

const DELETES_AT_ONCE = 50;

/** Recordings as objects below a prefix. S3 shows an object, or all parts of one, only when it is complete. */
export class S3MediaStore implements MediaStore {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  async put(key: string, content: AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredMedia> {
    const Key = this.keyOf(key);
    const { bytes, result } = measured(content, options.maxBytes, options.signal);
    let fault: unknown;
    const body = Readable.from(remembering(bytes, (error) => (fault = error)));
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key, Body: body },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
    });
    // Not `upload.abort()`, which gives up at once and leaves the parts for later.
    const abort = () => void body.destroy(new Error('The upload was cancelled'));
    options.signal?.addEventListener('abort', abort, { once: true });
    try {
      options.signal?.throwIfAborted();
      await upload.done();
      return result();
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      throw fault instanceof Error ? fault : translate(error);
    } finally {
      options.signal?.removeEventListener('abort', abort);
    }
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    const Range = range && `bytes=${range.first}-${range.last}`;
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: this.keyOf(key), Range });
    try {
      const { Body } = await this.client.send(command, { abortSignal: signal });
      return Body as Readable;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw isMissing(error) ? new MediaNotFound() : translate(error);
    }
  }

  async size(key: string): Promise<number | undefined> {
    try {
      const found = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: this.keyOf(key) }));
      return found.ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw translate(error);
    }
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand({ Bucket: this.bucket, Key: this.keyOf(key) });
    await this.client.send(command).catch((error: unknown) => {
      throw translate(error);
    });
  }

  async deleteFolder(folder: string): Promise<void> {
    const Prefix = `${this.keyOf(folder)}/`;
    try {
      await this.abortUploads(Prefix);
      for (;;) {
        // The first page each time: what it listed is gone by then.
        const { Contents = [] } = await this.client.send(
          new ListObjectsV2Command({ Bucket: this.bucket, Prefix, MaxKeys: DELETES_AT_ONCE }),
        );
        if (Contents.length === 0) return;
        // Not by DeleteObjects, for which many stores want an MD5 that the client no longer sends.
        await Promise.all(
          Contents.map(({ Key }) => this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }))),
        );
      }
    } catch (error) {
      throw translate(error);
    }
  }

  close(): void {
    this.client.destroy();
  }

  private keyOf(key: string): string {
    return this.prefix === '' ? checkKey(key) : `${this.prefix}/${checkKey(key)}`;
  }

  /** A process that was killed leaves the parts that it had sent, which no listing of objects shows. */
  private async abortUploads(Prefix: string): Promise<void> {
    const { Uploads = [] } = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix }));
    for (const { Key, UploadId } of Uploads) {
      const command = new AbortMultipartUploadCommand({ Bucket: this.bucket, Key, UploadId });
      // It may end by itself in the same moment.
      await this.client.send(command).catch((error: unknown) => {
        if ((error as Error).name !== 'NoSuchUpload') throw error;
      });
    }
  }
}

async function* remembering<T>(content: AsyncIterable<T>, onFault: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* content;
  } catch (error) {
    onFault(error);
    throw error;
  }
}

const isMissing = (error: unknown) => ['NoSuchKey', 'NotFound'].includes((error as Error).name);

/** Keeps the name of what S3 or the network said; its words may hold the key. */
function translate(error: unknown): Error {
  if (error instanceof MediaStoreUnavailable || error instanceof MediaTooLarge) return error;
  const { name, code } = error as { name?: string; code?: unknown };
  return new MediaStoreUnavailable(typeof code === 'string' ? code : (name ?? 'unknown reason'), { cause: error });
}
