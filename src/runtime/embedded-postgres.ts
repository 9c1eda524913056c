import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { startChild } from './child-process';
import type { RunningChild } from './child-process';
import { freePort, isPortFree } from './free-port';
import { readLastStart, runsOn, untilPreviousEnded, writeLastStart } from './last-start';
import { openCluster, SUPERUSER } from './postgres/cluster';
import type { Cluster } from './postgres/cluster';
import { StartError } from './start-error';

export interface EmbeddedPostgresOptions {
  /** Keeps the data from one start to the next. */
  dataDir: string;
  /** Without it: the port of the last start if it is free, else any. */
  port?: number;
  /** Settings of the server, as in `postgresql.conf`. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

const DATABASE = 'callweave';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // A statement or its detail may hold personal data, which has no place in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts the Postgres that npm brought along, on loopback.
 * @throws StartError `data_folder_in_use`, `port_in_use`, `program_ended` (with what Postgres printed), …
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  if (options.port !== undefined && !(await isPortFree(options.port))) {
    throw new StartError('port_in_use', `Postgres cannot use port ${options.port}: something listens on it`);
  }
  const cluster = await openCluster(dataDir);
  await clearStalePidFile(cluster.data);

  const port = options.port ?? (await freePort((await readLastStart(dataDir))?.ports['sql']));
  const server = await startServer(cluster, port, path.join(dataDir, 'postgres.log'), options.settings);
  try {
    await createDatabase(urlOf(cluster, port, 'postgres'));
    await writeLastStart(dataDir, { pid: server.pid, ports: { sql: port } });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: urlOf(cluster, port, DATABASE), pid: server.pid, stop: async () => void (await server.stop()) };
}

/**
 * Postgres itself sees through the file of a server that was killed, unless its process id belongs to someone else by
 * now, as in a container that was started anew.
 */
async function clearStalePidFile(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid)) return;
  await untilPreviousEnded(pid, data);
  if (isAlive(pid) && !(await runsOn(pid, data))) await rm(pidFile, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The server processes of a killed Postgres end by themselves, a moment after it. */
const STILL_ENDING = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;
const STARTS = 20;

async function startServer(
  cluster: Cluster,
  port: number,
  logFile: string,
  settings: EmbeddedPostgresOptions['settings'],
): Promise<RunningChild> {
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  for (let start = 1; ; start++) {
    try {
      return await startChild({
        name: 'Postgres',
        file: cluster.postgres,
        args: ['-D', cluster.data, '-p', String(port), ...flags],
        ...cluster.account,
        cwd: '/',
        output: { file: logFile },
        isReady: () => answers(urlOf(cluster, port, 'postgres')),
        // SIGTERM would wait for every client to leave.
        stopSignal: 'SIGINT',
      });
    } catch (error) {
      if (start === STARTS || !(error instanceof StartError) || !STILL_ENDING.test(error.message)) throw error;
    }
  }
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
