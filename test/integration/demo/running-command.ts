import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { startChild } from '../../../src/runtime/child-process';
import type { RunningChild } from '../../../src/runtime/child-process';
import { waitFor } from '../rig/wait-for';
import { processExists } from '../runtime/process-exists';

const MAIN = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'cli', 'main.js');

/** A `demo` or `dev` that runs in a folder of its own. */
export class RunningCommand {
  private endedWith: number | undefined;

  private constructor(
    private readonly child: RunningChild,
    readonly lines: readonly string[],
  ) {
    void child.exited.then((code) => (this.endedWith = code));
  }

  static async start(command: 'demo' | 'dev', cwd: string, env: NodeJS.ProcessEnv = {}): Promise<RunningCommand> {
    const { PATH, HOME, XDG_CACHE_HOME } = process.env;
    const lines: string[] = [];
    const child = await startChild({
      name: `callweave ${command}`,
      file: process.execPath,
      args: [MAIN, command],
      env: { PATH, HOME, XDG_CACHE_HOME, ...env },
      cwd,
      output: (line) => lines.push(line),
      keepsUsAlive: false,
    });
    return new RunningCommand(child, lines);
  }

  get exited(): Promise<number> {
    return this.child.exited;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<number> {
    return this.child.stop();
  }

  /** Waits for a printed line. @returns what the expression's first group matched, or the whole line */
  async says(line: RegExp, timeoutMs = 90_000): Promise<string> {
    const found = await waitFor(
      () => {
        for (const text of this.lines) {
          const match = line.exec(text);
          if (match) return { text: match[1] ?? text };
        }
        return this.endedWith === undefined ? undefined : { text: undefined };
      },
      { describe: `a line like ${line}, among:\n${this.lines.join('\n')}`, timeoutMs },
    );
    if (found.text !== undefined) return found.text;
    throw new Error(`it ended with code ${this.endedWith} and never said ${line}:\n${this.lines.join('\n')}`);
  }

  /** The processes that it has started, and those that these have started. */
  async descendants(): Promise<number[]> {
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=']);
    const parents = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
    );
    const isBelow = (pid: number | undefined): boolean =>
      pid !== undefined && pid > 1 && (parents.get(pid) === this.child.pid || isBelow(parents.get(pid)));
    return [...parents.keys()].filter(isBelow);
  }
}

export async function allGone(pids: readonly number[]): Promise<void> {
  const left = () => pids.filter(processExists);
  await waitFor(() => left().length === 0, { describe: 'all processes to end', timeoutMs: 30_000 });
}
