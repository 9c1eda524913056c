import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Deletes what was not used for the longest time until the folder has that size. */
export async function trimFolder(folder: string, maxBytes: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => undefined);
      return { file, size: found?.size ?? 0, usedAt: found?.mtimeMs ?? 0 };
    }),
  );
  let size = files.reduce((sum, file) => sum + file.size, 0);
  for (const { file, size: freed } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (size <= maxBytes) return;
    await rm(file, { force: true });
    size -= freed;
  }
}
