import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSomeSettings, settingsSchema } from '../../../src/config/settings';
import type { SettingName } from '../../../src/config/settings';
import { QUEUES } from '../../../src/temporal/queues';

const REPOSITORY = path.join(__dirname, '../../..');

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.string().optional(),
      command: z.array(z.string()).optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
      volumes: z.array(z.string()).default([]),
      read_only: z.boolean().default(false),
      cap_drop: z.array(z.string()).default([]),
      stop_grace_period: z.string().optional(),
      ports: z.array(z.string()).default([]),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

const { services, volumes } = composeFile.parse(
  parse(readFileSync(path.join(REPOSITORY, 'docker-compose.yml'), 'utf8'), { merge: true }),
);
type Service = (typeof services)[string];

function service(name: string): Service {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service "${name}"`);
  return found;
}

const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);

/** Everything that has to be up, or done, before this service starts. */
function startsAfter(name: string): string[] {
  return Object.keys(service(name).depends_on).flatMap((other) => [other, ...startsAfter(other)]);
}

describe('docker-compose.yml', () => {
  it('runs migrate, api and a worker for each queue from this checkout', () => {
    const workers = QUEUES.map((queue) => `worker-${queue}`);
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'migrate', ...workers].sort());
    for (const queue of QUEUES) expect(service(`worker-${queue}`).command).toEqual(['worker', '--queues', queue]);
  });

  it.each(ours)('lets %s write nowhere but to /tmp and the recordings, and gives it no capability', (_name, one) => {
    expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], stop_grace_period: '35s' });
  });

  it('publishes the port on which the API listens, whatever .env says', () => {
    const { PORT } = readSomeSettings({ PORT: '8000', ...service('api').environment }, ['PORT']);
    expect(service('api').ports).toEqual([`127.0.0.1:3000:${PORT}`]);
    expect(service('api').healthcheck?.test.at(-1)).toContain(`127.0.0.1:${PORT}/readyz`);
  });

  it.each(ours.filter(([name]) => name.startsWith('worker')))(
    'asks %s for its health where it tells it',
    (_name, one) => {
      const { METRICS_PORT } = readSomeSettings(one.environment, ['METRICS_PORT']);
      expect(one.healthcheck?.test.at(-1)).toContain(`127.0.0.1:${METRICS_PORT}/healthz`);
    },
  );

  it.each(ours)('gives %s a command that exists, and the settings of .env', (_name, { command, env_file }) => {
    expect(existsSync(path.join(REPOSITORY, 'src/cli', `${command?.[0]}.ts`))).toBe(true);
    expect(env_file).toBe('.env');
  });

  it.each(ours)('sets only what %s knows, and sets it right', (_name, { environment }) => {
    const names = Object.keys(environment);
    expect(Object.keys(settingsSchema.shape)).toEqual(expect.arrayContaining(names));
    expect(() => readSomeSettings(environment, names as SettingName[])).not.toThrow();
  });

  it.each(ours)('lets %s sign in to the Postgres and reach the Temporal that it starts', (_name, { environment }) => {
    const { hostname, username, password } = new URL(environment['DATABASE_URL'] ?? '');
    const postgres = service(hostname).environment;
    expect({ username, password }).toEqual({
      username: postgres['POSTGRES_USER'],
      password: postgres['POSTGRES_PASSWORD'],
    });
    expect(services).toHaveProperty((environment['TEMPORAL_ADDRESS'] ?? '').replace(/:7233$/, ''));
  });

  it.each(ours)('keeps the recordings of %s in a volume', (_name, { environment, volumes: mounts }) => {
    const { MEDIA_STORE } = readSomeSettings(environment, ['MEDIA_STORE']);
    if (MEDIA_STORE.kind !== 'folder') throw new Error('MEDIA_STORE is no folder');
    const mount = mounts.map((line) => line.split(':')).find(([, target]) => target === MEDIA_STORE.path);
    expect(Object.keys(volumes)).toContain(mount?.[0]);
  });

  it.each(['api', ...QUEUES.map((queue) => `worker-${queue}`)])('starts %s once the database is up to date', (name) => {
    expect(service(name).depends_on['migrate']).toEqual({ condition: 'service_completed_successfully' });
    expect(startsAfter(name)).toEqual(expect.arrayContaining(['postgres', 'temporal']));
  });

  it('waits only for the health of what tells its health', () => {
    const waits = Object.values(services).flatMap(({ depends_on }) => Object.entries(depends_on));
    const awaited = waits.filter(([, { condition }]) => condition === 'service_healthy').map(([name]) => name);
    expect(awaited).toEqual(expect.arrayContaining(['postgres', 'temporal']));
    for (const name of awaited) expect(service(name).healthcheck).toBeDefined();
  });

  it('opens nothing to other machines', () => {
    const ports = Object.values(services).flatMap((one) => one.ports);
    expect(ports).not.toHaveLength(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
