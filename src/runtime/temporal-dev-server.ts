import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { startChild } from './child-process';
import { freePort, isPortFree } from './free-port';
import { readLastStart, untilPreviousEnded, writeLastStart } from './last-start';
import { StartError } from './start-error';
import { temporalBinary } from './temporal-binary';

export interface TemporalDevServerOptions {
  /** Keeps the histories from one start to the next. */
  dataDir: string;
  /** Without it: the port of the last start if it is free, else any. */
  port?: number;
  uiPort?: number;
  /** Names and types (`Keyword`, …) to register in the namespace `default`. */
  searchAttributes?: Readonly<Record<string, string>>;
  /** Told what is downloaded. */
  say?: (line: string) => void;
}

export interface TemporalDevServer {
  /** What `TEMPORAL_ADDRESS` takes. */
  address: string;
  uiUrl: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Fairness between the connections that share a task queue is off in a server of this version unless asked for. */
const DYNAMIC_CONFIG = { 'matching.useNewMatcher': true, 'matching.enableFairness': true };

/**
 * Starts Temporal's dev server with its UI, on loopback.
 * @throws StartError `program_not_found`, `data_folder_in_use`, `port_in_use`, `program_ended`, `program_not_ready`
 */
export async function startTemporalDevServer(options: TemporalDevServerOptions): Promise<TemporalDevServer> {
  const dataDir = path.resolve(options.dataDir);
  const database = path.join(dataDir, 'temporal.db');
  const file = await temporalBinary('cli', { say: options.say });
  await mkdir(dataDir, { recursive: true });
  const last = await readLastStart(dataDir);
  if (last) await untilPreviousEnded(last.pid, database);

  const port = await choosePort(options.port, last?.ports['grpc']);
  const uiPort = await choosePort(options.uiPort, last?.ports['ui']);
  const address = `127.0.0.1:${port}`;
  const server = await startChild({
    name: 'The Temporal dev server',
    file,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', database, '--log-level', 'error'],
      ...flags('--search-attribute', options.searchAttributes ?? {}),
      ...flags('--dynamic-config-value', DYNAMIC_CONFIG),
    ],
    cwd: dataDir,
    output: { file: path.join(dataDir, 'temporal.log') },
    isReady: () => servesDefaultNamespace(address),
    graceMs: 10_000,
  });
  await writeLastStart(dataDir, { pid: server.pid, ports: { grpc: port, ui: uiPort } });
  return {
    address,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    pid: server.pid,
    stop: async () => void (await server.stop()),
  };
}

async function choosePort(wanted: number | undefined, last: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort(last);
  if (await isPortFree(wanted)) return wanted;
  throw new StartError('port_in_use', `Temporal cannot use port ${wanted}: something listens on it`);
}

function flags(flag: string, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${String(value)}`]);
}

/** The port opens before the namespace is there. */
async function servesDefaultNamespace(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: 1_000 });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'default' }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
