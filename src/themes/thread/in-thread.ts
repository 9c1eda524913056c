import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TaskName, Tasks } from './tasks';

const THREAD = path.join(__dirname, 'theme-thread.js');

/**
 * Runs a task in a thread of its own, and ends it when nobody waits for it any more.
 * @throws what the task throws, or the reason of the signal
 */
export async function inThread<Name extends TaskName>(
  task: Name,
  args: Parameters<Tasks[Name]>,
  signal: AbortSignal,
): Promise<ReturnType<Tasks[Name]>> {
  signal.throwIfAborted();
  const thread = new Worker(THREAD, { workerData: { task, args } });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the thread ended without an answer')));
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
