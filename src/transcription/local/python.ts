import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TranscriberError } from '../transcriber-error';

const run = promisify(execFile);

export type Python = {
  command: string;
  /** Compiled packages fit one version of Python on one kind of machine, such as `cpython-311-x86_64`. */
  tag: string;
};

const ABOUT =
  'import sys, platform; print(sys.implementation.cache_tag, platform.machine(), sys.version_info >= (3, 9))';

/** @throws TranscriberError `not_installed`, with what to install */
export async function findPython(commands: readonly string[] = ['python3', 'python']): Promise<Python> {
  for (const command of commands) {
    const printed = await run(command, ['-c', ABOUT]).catch(() => undefined);
    const [cacheTag, machine, recent] = printed?.stdout.trim().split(' ') ?? [];
    if (recent !== 'True') continue;
    return { command, tag: `${cacheTag}-${machine}` };
  }
  throw new TranscriberError('not_installed', { detail: 'it needs Python 3.9 or newer as python3 on the PATH' });
}

/**
 * Installs packages into a folder. `--target` keeps out of the system's Python, so it works without a virtual
 * environment where that one is "externally managed" (PEP 668), too.
 * @throws Error with pip's own last line
 */
export async function pipInstall(
  { command }: Python,
  requirements: readonly string[],
  folder: string,
  { dependencies }: { dependencies: boolean },
): Promise<void> {
  const options = [
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--no-warn-conflicts',
    '--only-binary=:all:',
  ];
  const args = ['-m', 'pip', 'install', ...options, ...(dependencies ? [] : ['--no-deps']), '--target', folder];
  try {
    await run(command, [...args, ...requirements], {
      timeout: 900_000,
      env: { ...process.env, PIP_ROOT_USER_ACTION: 'ignore' },
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(stderr?.trim().split('\n').at(-1) || String(error), { cause: error });
  }
}
