import { parentPort, workerData } from 'node:worker_threads';
import { TASKS } from './tasks';
import type { TaskInput } from './tasks';

const input = workerData as TaskInput;
const run = TASKS[input.task] as (...args: readonly unknown[]) => unknown;
parentPort?.postMessage(run(...input.args));
