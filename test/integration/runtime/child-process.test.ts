import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { startChild } from '../../../src/runtime/child-process';
import { waitFor } from '../rig/wait-for';
import { processExists } from './process-exists';

const node = process.execPath;
const gone = (pid: number) =>
  waitFor(() => !processExists(pid), { describe: `process ${pid} to end`, timeoutMs: 15_000 });

/** A program that says that it is ready, and ends on SIGTERM as told. */
const program = (onStop: string) => `
  process.on('SIGTERM', () => { ${onStop} });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

const DIST = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'runtime');

/** Starts the program in its argument as the build does and prints its process id. */
const PARENT = `
  require(${JSON.stringify(path.join(DIST, 'child-process.js'))}).startChild({
    name: 'child',
    file: process.execPath,
    args: ['-e', process.argv[1]],
    output: () => undefined,
    readyLine: /ready/,
    graceMs: 1_000,
    keepsUsAlive: process.argv[2] === 'stays',
  }).then((child) => console.log(child.pid));
`;

describe('a child process', () => {
  it('is ready when it says so, and ends with its own code when it is stopped', async () => {
    const lines: string[] = [];
    const child = await startChild({
      name: 'polite',
      file: node,
      args: ['-e', program('console.log("bye"); process.exitCode = 7; process.exit()')],
      output: (line) => lines.push(line),
      readyLine: /^ready$/,
    });
    expect(lines).toEqual(['ready']);
    expect(await child.stop()).toBe(7);
    expect(lines).toEqual(['ready', 'bye']);
  });

  it('is killed when it does not stop within the grace', async () => {
    const child = await startChild({
      name: 'stubborn',
      file: node,
      args: ['-e', program('')],
      output: () => undefined,
      readyLine: /ready/,
      graceMs: 1_000,
    });
    expect(await child.stop()).toBe(137);
    expect(processExists(child.pid)).toBe(false);
  });

  it('is the process that a signal reaches, not what stands in between', async () => {
    const child = await startChild({
      name: 'mortal',
      file: node,
      args: ['-e', program('')],
      output: () => undefined,
      readyLine: /ready/,
    });
    child.kill('SIGKILL');
    expect(await child.exited).toBe(137);
  });

  it('gets its arguments as they are, whatever is in them', async () => {
    const lines: string[] = [];
    const odd = ['two words', '$HOME', `'"`, '', '*', '-n'];
    const child = await startChild({
      name: 'echo',
      file: node,
      args: ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...odd],
      output: (line) => lines.push(line),
    });
    expect(await child.exited).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([odd]);
  });

  it('that ends before it is ready is an error with its last words', async () => {
    const start = startChild({
      name: 'broken',
      file: node,
      args: ['-e', 'console.error("no such setting"); process.exit(3)'],
      output: () => undefined,
      readyLine: /ready/,
    });
    await expect(start).rejects.toMatchObject({
      code: 'program_ended',
      message: expect.stringMatching(/^broken ended with code 3\n[^]*no such setting/) as string,
    });
  });

  it('that does not exist is an error', async () => {
    const start = startChild({ name: 'ghost', file: '/no/such/program', output: () => undefined, readyLine: /ready/ });
    await expect(start).rejects.toMatchObject({ code: 'program_ended' });
  });

  it('that is not ready in time is stopped', async () => {
    let pid = 0;
    const start = startChild({
      name: 'slow',
      file: node,
      args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'],
      output: (line) => (pid = Number(line)),
      readyLine: /ready/,
      readyTimeoutMs: 1_500,
    });
    await expect(start).rejects.toMatchObject({ code: 'program_not_ready' });
    expect(pid).toBeGreaterThan(0);
    expect(processExists(pid)).toBe(false);
  });

  it('leaves nothing behind that it started itself', async () => {
    const lines: string[] = [];
    const child = await startChild({
      name: 'parent',
      file: '/bin/sh',
      args: ['-c', 'sleep 300 & echo $!; wait'],
      output: (line) => lines.push(line),
      readyLine: /^\d+$/,
    });
    child.kill('SIGKILL');
    await child.exited;
    await gone(Number(lines[0]));
  });

  it.each([
    ['stops politely', 'process.exit()'],
    ['ignores the signal', ''],
  ])('that %s ends when its parent is killed', async (_what, onStop) => {
    const parent = spawn(node, ['-e', PARENT, '--', program(onStop), 'stays'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout });
    const [pid] = (await once(lines, 'line')) as [string];
    expect(processExists(Number(pid))).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await gone(Number(pid));
  });

  it('ends when its parent, which it does not keep alive, has nothing more to do', async () => {
    const parent = spawn(node, ['-e', PARENT, '--', program('process.exit()')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const [code] = (await once(parent, 'exit')) as [number];
    expect(code).toBe(0);
    await gone(Number(pid));
  });
});
