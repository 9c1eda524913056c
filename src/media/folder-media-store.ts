import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { measured } from './measured';
import { MediaNotFound, MediaStoreUnavailable } from './media-errors';
import { checkKey } from './media-key';
import type { ByteRange, MediaStore, PutOptions, StoredMedia } from './media-store';

/** A download that has written nothing for so long has given up, or its process is dead. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Recordings as files. A file is written beside its place under a hidden name, and renamed when it is safe on disk. */
export class FolderMediaStore implements MediaStore {
  constructor(private readonly root: string) {}

  async put(key: string, content: AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredMedia> {
    const file = this.fileOf(key);
    const { bytes, result } = measured(content, options.maxBytes, options.signal);
    const partial = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
    await fileSystem(() => this.makeRoom(file));
    try {
      const handle = await fileSystem(() => open(partial, 'wx', 0o600));
      await fileSystem(() =>
        pipeline(Readable.from(bytes, { objectMode: false }), handle.createWriteStream({ flush: true }), {
          signal: options.signal,
        }),
      );
      await fileSystem(() => rename(partial, file));
      return result();
    } catch (error) {
      await rm(partial, { force: true });
      if (options.signal?.aborted) throw options.signal.reason;
      throw error;
    }
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    if ((await this.size(key)) === undefined) throw new MediaNotFound();
    return createReadStream(this.fileOf(key), { start: range?.first, end: range?.last, signal });
  }

  async size(key: string): Promise<number | undefined> {
    const file = this.fileOf(key);
    return fileSystem(() => stat(file)).then(
      (found) => found.size,
      (error: unknown) => {
        if (isMissing((error as Error).cause)) return undefined;
        throw error;
      },
    );
  }

  async delete(key: string): Promise<void> {
    const file = this.fileOf(key);
    await fileSystem(() => rm(file, { force: true }));
  }

  async deleteFolder(folder: string): Promise<void> {
    const found = this.fileOf(folder);
    await fileSystem(() => rm(found, { recursive: true, force: true, maxRetries: 3 }));
  }

  close(): void {}

  /** Where the recording is, for programs that read files. */
  fileOf(key: string): string {
    return path.join(this.root, ...checkKey(key).split('/'));
  }

  /** Makes the folder, and clears what dead processes left of earlier attempts at this file. */
  private async makeRoom(file: string): Promise<void> {
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (!name.startsWith(`.${path.basename(file)}.`)) continue;
      const partial = path.join(folder, name);
      const age = Date.now() - ((await stat(partial).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (age > ABANDONED_AFTER_MS) await rm(partial, { force: true });
    }
  }
}

/** Names errors of the file system as the store's, without the path that Node puts into them. */
async function fileSystem<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new MediaStoreUnavailable(code ?? 'unknown reason', { cause: error });
  }
}

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException)?.code ?? '');
