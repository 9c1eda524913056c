import { once } from 'node:events';
import { createServer } from 'node:net';
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

export interface HeldPort {
  port: number;
  /** Lets go of it, for the process that is to listen there. */
  release: () => Promise<void>;
}

/**
 * Keeps others away from a port until it is needed, so that two that start at once do not choose the same.
 * @throws StartError `port_in_use`
 */
export async function holdPort(port: number): Promise<HeldPort> {
  const server = createServer();
  try {
    await once(server.listen({ port, host: '127.0.0.1', exclusive: true }), 'listening');
  } catch {
    throw new StartError('port_in_use', `PORT: something listens on ${port} already; set another one, or none`);
  }
  const release = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port, release };
}
