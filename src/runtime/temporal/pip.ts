import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The ways in which pip is there; a system may have any of them. */
const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['python', '-m', 'pip'], ['pip']] as const;

/**
 * Installs one wheel, without what it depends on, into a folder. `--target` keeps out of the system's Python, so it
 * works where that one is "externally managed" (PEP 668), too.
 * @throws Error with pip's own last line
 */
export async function installWheel(wheel: string, version: string, folder: string): Promise<void> {
  const args = [
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
  ];
  let failure: unknown;
  for (const [file, ...before] of PIPS) {
    try {
      await promisify(execFile)(file, [...before, ...args, '--target', folder, `${wheel}==${version}`], {
        timeout: 600_000,
        env: { ...process.env, PIP_ROOT_USER_ACTION: 'ignore' },
      });
      return;
    } catch (error) {
      // A pip that is there and fails says more than one that is not there.
      if (failure === undefined || (error as NodeJS.ErrnoException).code !== 'ENOENT') failure = error;
    }
  }
  throw new Error(explain(failure), { cause: failure });
}

/** Whether there is a Python with pip at all. */
export async function hasPip(): Promise<boolean> {
  for (const [file, ...before] of PIPS) {
    try {
      await promisify(execFile)(file, [...before, '--version'], { timeout: 30_000 });
      return true;
    } catch {
      // The next may be there.
    }
  }
  return false;
}

function explain(failure: unknown): string {
  const { code, stderr } = failure as { code?: unknown; stderr?: string };
  if (code === 'ENOENT') return 'there is no Python with pip';
  return stderr?.trim().split('\n').at(-1) || String(failure);
}
