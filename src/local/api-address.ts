import { readSomeSettings } from '../config/settings';
import { holdPort, listenPort } from './listen-port';
import type { HeldPort } from './listen-port';

const USUAL_PORT = 3000;

/**
 * Holds the API's port: the one that is set, else that of the last run, else the usual one, else any that is free.
 * @throws StartError `port_in_use` if the one that is set is taken
 */
export async function holdApiPort(env: NodeJS.ProcessEnv, last: number | undefined): Promise<HeldPort> {
  return holdPort(env['PORT'] ? readSomeSettings(env, ['PORT']).PORT : await listenPort(USUAL_PORT, last));
}

/** Where this machine reaches what listens there. */
export function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
