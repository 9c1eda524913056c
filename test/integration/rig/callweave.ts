import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startChild } from '../../../src/runtime/child-process';
import type { RunningChild } from '../../../src/runtime/child-process';
import { freePort } from '../../../src/runtime/free-port';

const MAIN = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'cli', 'main.js');

export interface CallweaveOptions {
  command: 'api' | 'worker' | 'gong-simulator';
  args?: readonly string[];
  /** Settings; those that are required and not given have values fit for tests. */
  env?: Readonly<Record<string, string>>;
  /** What the process prints when it is ready; `api` and `gong-simulator` are asked over HTTP instead. */
  readyLine?: RegExp;
}

export interface RunningCallweave extends RunningChild {
  /** Where `api` or `gong-simulator` listens. */
  url: string;
  /** All that it printed so far. */
  lines: readonly string[];
}

/** Settings with which each command starts. One key for the whole file, so that restarts read what was encrypted. */
const SETTINGS = {
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  GONG_CLIENT_ID: 'test-client',
  GONG_CLIENT_SECRET: 'test-secret',
};

/** Starts a command of the build as its own process; stop it in `afterAll`, although it would end with jest anyway. */
export async function startCallweave(options: CallweaveOptions): Promise<RunningCallweave> {
  const { command, args = [] } = options;
  const lines: string[] = [];
  const port = Number(options.env?.['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const probes = { api: `${url}/healthz`, 'gong-simulator': url, worker: undefined };
  const probe = probes[command];
  const child = await startChild({
    name: `callweave ${command}`,
    file: process.execPath,
    args: [MAIN, command, ...(command === 'gong-simulator' ? ['--port', String(port)] : []), ...args],
    env: { ...inherited(), ...SETTINGS, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, ...options.env },
    output: (line) => lines.push(line),
    readyLine: options.readyLine ?? (command === 'worker' ? /worker ready/ : undefined),
    // A test that fails before it stops this must not hold jest up.
    keepsUsAlive: false,
    isReady: probe === undefined ? undefined : () => answers(probe),
  });
  return { ...child, url, lines };
}

/** Neither jest's variables nor the developer's settings. */
function inherited(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'DATABASE_URL', 'TEMPORAL_ADDRESS'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.status < 500,
    () => false,
  );
}
