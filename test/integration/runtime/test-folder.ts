import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TestFolder {
  path: string;
  remove: () => Promise<void>;
}

/** A folder that every account may enter, unless told otherwise. */
export async function makeTestFolder(mode = 0o755): Promise<TestFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-runtime-'));
  await chmod(folder, mode);
  return {
    path: folder,
    remove: async () => {
      const cluster = await realpath(path.join(folder, 'cluster')).catch(() => folder);
      await rm(cluster, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
