import path from 'node:path';
import { startChild } from '../runtime/child-process';
import type { ChildOptions } from '../runtime/child-process';
import { StartError } from '../runtime/start-error';
import type { Lifetime } from './lifetime';

const MAIN = path.join(__dirname, '..', 'cli', 'main.js');

/** Together with the servers after them they stop within the 30 s that a signal may take. */
const GRACE_MS = 25_000;

export interface ProcessOptions {
  command: 'api' | 'worker';
  settings: NodeJS.ProcessEnv;
  output: ChildOptions['output'];
  /** Answers as soon as the process can be used. */
  readyUrl?: string;
}

/**
 * Starts one of our own commands beside us for as long as the run lasts. If it ends before, so does the run.
 * @throws StartError with its last lines if it ends before it is ready
 */
export async function startProcess(
  { command, settings, output, readyUrl }: ProcessOptions,
  lifetime: Lifetime,
): Promise<void> {
  const name = command === 'api' ? 'The API' : 'The worker';
  const start = () =>
    startChild({
      name,
      file: process.execPath,
      args: [MAIN, command],
      env: settings,
      output,
      isReady: readyUrl === undefined ? undefined : () => answers(readyUrl),
      graceMs: GRACE_MS,
    });
  const { exited } = await lifetime.start('processes', start);
  const where = typeof output === 'function' ? '' : `; ${output.file} says why`;
  void exited.then((code) =>
    lifetime.breakWith(new StartError('program_ended', `${name} ended with code ${code}${where}`)),
  );
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
