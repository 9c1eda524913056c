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
  isReady?: () => Promise<boolean>;
}

/**
 * Starts one of our own commands beside us for as long as the run lasts. If it ends before, so does the run.
 * @throws StartError with its last lines if it ends before it is ready
 */
export async function startProcess(
  { command, settings, output, isReady }: ProcessOptions,
  lifetime: Lifetime,
): Promise<void> {
  const name = command === 'api' ? 'The API' : 'The worker';
  const child = await startChild({
    name,
    file: process.execPath,
    args: [MAIN, command],
    env: settings,
    output,
    isReady,
    graceMs: GRACE_MS,
  });
  const where = typeof output === 'function' ? '' : `; ${output.file} says why`;
  void child.exited.then((code) =>
    lifetime.breakWith(new StartError('program_ended', `${name} ended with code ${code}${where}`)),
  );
  await lifetime.onStop('processes', child.stop);
}
