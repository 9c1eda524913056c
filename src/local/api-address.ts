import { readSomeSettings } from '../config/settings';
import { listenPort, requirePort } from './listen-port';

const USUAL_PORT = 3000;

/**
 * The API's port: the one that is set, else that of the last run, else the usual one, else any that is free.
 * @throws StartError `port_in_use` if the one that is set is taken
 */
export async function apiPort(env: NodeJS.ProcessEnv, last: number | undefined): Promise<number> {
  if (!env['PORT']) return listenPort(USUAL_PORT, last);
  return requirePort(readSomeSettings(env, ['PORT']).PORT);
}

/** Where this machine reaches what listens there. */
export function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
