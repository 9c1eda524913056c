/**
 * Replays docker-compose.yml where no Docker engine is at hand: the commands of our own services with their environment, in
 * the order of `depends_on`, on a Postgres and a Temporal of this machine in place of those images, each until its health
 * check is content; then SIGTERM to all, who have to end with 0 within `stop_grace_period`. `npm run bench -- compose`.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { startChild } from '../../src/runtime/child-process';
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres';
import { freePort } from '../../src/runtime/free-port';
import { startTemporalDevServer } from '../../src/runtime/temporal-dev-server';

const REPOSITORY = path.join(__dirname, '..', '..', '..');
const CALLWEAVE = path.join(REPOSITORY, 'bin', 'callweave');
const HEALTHY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 35_000;

const file = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.string().optional(),
      command: z.array(z.string()).default([]),
      environment: z.record(z.string(), z.string()).default({}),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
});

async function main(): Promise<void> {
  const text = await readFile(path.join(REPOSITORY, 'docker-compose.yml'), 'utf8');
  const { services } = file.parse(parse(text, { merge: true }));
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-compose-'));
  await chmod(folder, 0o755);
  const [postgres, temporal] = await Promise.all([
    startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') }),
    startTemporalDevServer({ dataDir: path.join(folder, 'temporal') }),
  ]);
  const running: { name: string; stop: () => Promise<unknown>; exited: Promise<number> }[] = [];
  try {
    // What .env has to have, and a PORT in it that must not matter.
    const dotEnv = {
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      GONG_CLIENT_ID: 'id',
      GONG_CLIENT_SECRET: 'secret',
      PORT: '8000',
    };
    for (const name of inOrder(services)) {
      const service = services[name];
      if (service?.build === undefined) continue;
      // One machine has each port once.
      const ports = new Map([
        ['3000', String(await freePort())],
        ['9464', String(await freePort())],
      ]);
      const env = {
        PATH: process.env['PATH'],
        ...dotEnv,
        ...service.environment,
        DATABASE_URL: postgres.url,
        TEMPORAL_ADDRESS: temporal.address,
        MEDIA_STORE: pathToFileURL(path.join(folder, 'media')).href,
        HOST: '127.0.0.1',
        PORT: ports.get(service.environment['PORT'] ?? ''),
        METRICS_PORT: ports.get(service.environment['METRICS_PORT'] ?? ''),
      };
      const startedAt = performance.now();
      const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
      if (service.healthcheck === undefined) {
        await promisify(execFile)(process.execPath, [CALLWEAVE, ...service.command], { env });
        console.log(`${name}: completed after ${seconds()} s`);
        continue;
      }
      const args = [CALLWEAVE, ...service.command];
      const child = await startChild({ name, file: process.execPath, args, env, output: () => undefined });
      running.push({ name, stop: child.stop, exited: child.exited });
      await untilHealthy(name, service.healthcheck.test, ports);
      console.log(`${name}: healthy after ${seconds()} s`);
    }
    for (const { name, stop, exited } of running.reverse()) {
      const startedAt = performance.now();
      await stop();
      const ms = performance.now() - startedAt;
      const code = await exited;
      console.log(`${name}: ended with ${code} after ${(ms / 1000).toFixed(1)} s`);
      if (code !== 0 || ms > STOPPED_WITHIN_MS) throw new Error(`${name} did not stop as it should`);
    }
  } finally {
    for (const { stop } of running) await stop();
    await Promise.all([postgres.stop(), temporal.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each service after those that it depends on. */
function inOrder(services: z.infer<typeof file>['services']): string[] {
  const ordered = new Set<string>();
  const add = (name: string): void => {
    for (const other of Object.keys(services[name]?.depends_on ?? {})) add(other);
    ordered.add(name);
  };
  for (const name of Object.keys(services)) add(name);
  return [...ordered];
}

async function untilHealthy(name: string, test: readonly string[], ports: ReadonlyMap<string, string>): Promise<void> {
  const deadline = Date.now() + HEALTHY_WITHIN_MS;
  const [, program = '', ...args] = test.map((word) =>
    [...ports].reduce((text, [from, to]) => text.replace(`:${from}/`, `:${to}/`), word),
  );
  for (;;) {
    const healthy = await promisify(execFile)(program, args).then(
      () => true,
      () => false,
    );
    if (healthy) return;
    if (Date.now() > deadline) throw new Error(`${name} did not become healthy`);
    await wait(500);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
