import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FolderMediaStore } from './folder-media-store';
import type { MediaStore } from './media-store';

/** Lets a program read a recording as a file: the very file where the store has one, else a copy for that long. */
export async function withLocalFile<T>(
  store: MediaStore,
  key: string,
  work: (file: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (store instanceof FolderMediaStore) return work(store.fileOf(key));
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-recording-'));
  try {
    const file = path.join(folder, 'recording');
    await pipeline(await store.read(key, undefined, signal), createWriteStream(file, { mode: 0o600 }), { signal });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
