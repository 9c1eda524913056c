import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder whole or not at all: `fill` works on a folder beside it, which is renamed when it is done.
 * Of several processes that do this at once each one works and the first wins; a folder that is there is left alone.
 */
export async function makeStaged(folder: string, fill: (staging: string) => Promise<void>): Promise<void> {
  if (await exists(folder)) return;
  const staging = `${folder}.new-${randomBytes(6).toString('hex')}`;
  await mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  try {
    await mkdir(staging);
    await fill(staging);
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  }
}

/** What a process left that was killed while it filled its folder; no filling takes that long. */
const ABANDONED_AFTER_MS = 3_600_000;

async function removeAbandoned(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(folder)}.new-`)) continue;
    const staging = await stat(path.join(parent, name)).catch(() => undefined);
    if (staging && Date.now() - staging.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
