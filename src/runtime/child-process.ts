import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { keeperCommand } from './keeper';
import { StartError } from './start-error';
import type { StartErrorCode } from './start-error';

export interface ChildOptions {
  /** What people call it: the subject of its errors. */
  name: string;
  file: string;
  args?: readonly string[];
  /** The whole environment of the child; ours by default. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Each line that it prints, or the file (made anew) that it prints into. */
  output: ((line: string) => void) | { file: string };
  /** Asked again and again until true. Without it and `readyLine` the child is ready once it has been started. */
  isReady?: () => Promise<boolean>;
  /** The printed line that says it is ready; needs `output` to be a function. */
  readyLine?: RegExp;
  readyTimeoutMs?: number;
  stopSignal?: NodeJS.Signals;
  /** Whether we stay alive only because of it; true by default. It ends with us either way. */
  keepsUsAlive?: boolean;
  /** How long it may take to stop before it is killed; whole seconds. */
  graceMs?: number;
}

export interface RunningChild {
  pid: number;
  /** Resolves to its exit code, 128 + n when signal n ended it. */
  exited: Promise<number>;
  kill: (signal: NodeJS.Signals) => void;
  /** Asks it to end, kills it after the grace, and resolves to its exit code. */
  stop: () => Promise<number>;
}

const LINES_IN_ERRORS = 20;
const READY_POLL_MS = 50;

/**
 * Starts a program that ends when we do, however we end.
 * @throws StartError `program_ended` or `program_not_ready`, with its last lines
 */
export async function startChild(options: ChildOptions): Promise<RunningChild> {
  const keeper = spawnKeeper(options);
  const printed = collectLines(keeper, options);
  const exited = exitCode(keeper);
  const stop = () => {
    keeper.ref();
    keeper.stdin?.end();
    return exited;
  };
  try {
    const pid = await reportedPid(keeper);
    await waitUntilReady(options, exited, printed);
    if (options.keepsUsAlive === false) letUsEnd(keeper);
    return { pid, exited, stop, kill: (signal) => void (keeper.exitCode === null && process.kill(pid, signal)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function letUsEnd(keeper: ChildProcess): void {
  keeper.unref();
  for (const pipe of keeper.stdio) if (pipe instanceof Socket) pipe.unref();
}

interface Printed {
  lastLines(): Promise<string[]>;
  sawReadyLine(): boolean;
}

function collectLines(keeper: ChildProcess, { output, readyLine }: ChildOptions): Printed {
  if (typeof output !== 'function') {
    const read = async () => (await readFile(output.file, 'utf8')).trimEnd().split('\n').slice(-LINES_IN_ERRORS);
    return { lastLines: read, sawReadyLine: () => readyLine === undefined };
  }
  const tail: string[] = [];
  let sawReadyLine = readyLine === undefined;
  for (const stream of [keeper.stdout, keeper.stderr]) {
    createInterface({ input: stream as Readable }).on('line', (line) => {
      tail.push(line);
      if (tail.length > LINES_IN_ERRORS) tail.shift();
      sawReadyLine ||= readyLine?.test(line) ?? false;
      output(line);
    });
  }
  return { lastLines: () => Promise.resolve(tail), sawReadyLine: () => sawReadyLine };
}

async function waitUntilReady(options: ChildOptions, exited: Promise<number>, printed: Printed): Promise<void> {
  const { name, isReady, readyTimeoutMs = 60_000 } = options;
  const deadline = Date.now() + readyTimeoutMs;
  let endedWith: number | undefined;
  void exited.then((code) => (endedWith = code));
  const fail = async (code: StartErrorCode, what: string) =>
    new StartError(code, [`${name} ${what}`, ...(await printed.lastLines())].join('\n'));

  if (isReady === undefined && options.readyLine === undefined) return;
  for (;;) {
    const ready = printed.sawReadyLine() && (isReady === undefined || (await isReady()));
    if (endedWith !== undefined) throw await fail('program_ended', `ended with code ${endedWith}`);
    if (ready) return;
    if (Date.now() > deadline) throw await fail('program_not_ready', `was not ready after ${readyTimeoutMs / 1000} s`);
    await delay(READY_POLL_MS);
  }
}

function spawnKeeper(options: ChildOptions): ChildProcess {
  const { file, args } = keeperCommand({
    file: options.file,
    args: options.args ?? [],
    stopSignal: options.stopSignal ?? 'SIGTERM',
    graceMs: options.graceMs ?? 30_000,
  });
  const log = typeof options.output === 'function' ? undefined : openSync(options.output.file, 'w', 0o600);
  try {
    const keeper = spawn(file, args, {
      detached: true,
      stdio: ['pipe', log ?? 'pipe', log ?? 'pipe', 'pipe'],
      env: options.env ?? process.env,
      cwd: options.cwd,
      uid: options.uid,
      gid: options.gid,
    });
    // Closing the pipe of a keeper that has just ended is no fault.
    (keeper.stdin as Writable).on('error', () => undefined);
    return keeper;
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

async function reportedPid(keeper: ChildProcess): Promise<number> {
  let text = '';
  for await (const chunk of keeper.stdio[3] as Readable) text += String(chunk);
  return Number.parseInt(text, 10);
}

async function exitCode(keeper: ChildProcess): Promise<number> {
  const closed = once(keeper, 'close');
  const [code, signal] = (await once(keeper, 'exit')) as [number | null, NodeJS.Signals | null];
  // The last lines may still be on their way; a grandchild in a session of its own may keep the pipes open for ever.
  await Promise.race([closed, delay(1000, undefined, { ref: false })]);
  return code ?? (signal === 'SIGKILL' ? 137 : 143);
}
