import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, startSimulator } from '../../simulator/start';
import type { RunningSimulator, SimulatorOptions } from '../../simulator/start';
import { connectGong } from '../../src/demo/connect-gong';
import { Visitor } from '../../src/local/visitor';
import { bootstrap } from '../../src/runtime/bootstrap';
import { startChild } from '../../src/runtime/child-process';
import type { RunningChild } from '../../src/runtime/child-process';
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres';
import { freePort } from '../../src/runtime/free-port';
import { migrate } from '../../src/runtime/migrate';
import { startTemporalDevServer } from '../../src/runtime/temporal-dev-server';

const MAIN = path.join(__dirname, '..', '..', 'src', 'cli', 'main.js');

export interface StageOptions {
  simulator?: SimulatorOptions;
  settings?: Readonly<Record<string, string>>;
  workers?: number;
  /** Where Postgres and the media store keep their files, if not with everything else. */
  folders?: { postgres?: string; media?: string };
}

/** Callweave as an operator runs it, beside a simulated Gong that a workspace is connected to. */
export interface Stage {
  gong: RunningSimulator;
  admin: Visitor;
  workspaceId: string;
  /** Of the admin. */
  apiKey: string;
  env: Readonly<Record<string, string>>;
  workers: readonly RunningChild[];
}

/** Sets everything up with data of its own, lets the measuring run, and clears all of it away. */
export async function onStage(options: StageOptions, measure: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-bench-'));
  // Postgres may run as another account, which has to get through here.
  await chmod(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const kept = <T>(stop: (of: T) => Promise<unknown>, of: T): T => {
    stops.push(() => stop(of));
    return of;
  };
  try {
    const [postgres, temporal, gong] = await Promise.all([
      startEmbeddedPostgres({ dataDir: options.folders?.postgres ?? path.join(folder, 'postgres') }),
      startTemporalDevServer({ dataDir: path.join(folder, 'temporal'), say: console.error }),
      startSimulator(options.simulator),
    ]);
    kept((server) => server.stop(), postgres);
    kept((server) => server.stop(), temporal);
    kept((simulator) => simulator.close(), gong);
    // Made now: the first request would wait for it.
    void gong.company;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PORT: String(port),
      PUBLIC_URL: url,
      GONG_CLIENT_ID: DEFAULT_CLIENT_ID,
      GONG_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
      GONG_AUTH_URL: gong.url,
      GONG_ALLOWED_HOSTS: '127.0.0.1,localhost',
      MEDIA_STORE: pathToFileURL(options.folders?.media ?? path.join(folder, 'media')).href,
      LOG_LEVEL: 'info',
      ...options.settings,
    };
    await migrate(env, () => undefined);
    const start = async (command: 'api' | 'worker', isReady?: () => Promise<boolean>) =>
      kept(
        (child) => child.stop(),
        await startChild({
          name: command,
          file: process.execPath,
          args: [MAIN, command],
          env,
          output: () => undefined,
          isReady,
          readyLine: command === 'worker' ? /worker ready/ : undefined,
        }),
      );
    const answers = async () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await start('api', answers);
    const workers = await Promise.all(Array.from({ length: options.workers ?? 1 }, () => start('worker')));
    const { workspaceId, apiKey } = await bootstrap(env, 'Bench', 'bench@callweave.example');
    const admin = new Visitor(url, new AbortController().signal).withKey(apiKey);
    await connectGong(admin, workspaceId, gong.url);
    await measure({ gong, admin, workspaceId, apiKey, env, workers });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
