import { setTimeout as delay } from 'node:timers/promises';
import { freePort, isPortFree } from '../runtime/free-port';
import { StartError } from '../runtime/start-error';

/** Whatever was killed with an earlier run lets go of its port within this time. */
const ENDING_MS = 5_000;
const POLL_MS = 100;

/**
 * The port for something that listens on loopback: the one of the last run, else the usual one, else any that is free.
 * @param last undefined in a first run
 */
export async function listenPort(usual: number, last: number | undefined): Promise<number> {
  if (last === undefined) return freePort(usual);
  const deadline = Date.now() + ENDING_MS;
  while (!(await isPortFree(last)) && Date.now() < deadline) await delay(POLL_MS);
  return freePort(last);
}

/** @throws StartError `port_in_use` */
export async function requirePort(port: number): Promise<number> {
  if (await isPortFree(port)) return port;
  throw new StartError('port_in_use', `PORT: something listens on ${port} already; set another one, or none`);
}
