import type { Socket } from 'node:net';
import type { App } from './app-type';

const SWEEP_MS = 100;

/**
 * Prepares a server, before it listens, for being closed without waiting for connections that nobody uses.
 * @returns what closes it: takes no more connections, lets the requests that run end, and resolves when the last
 *   connection is gone. What still runs after `patienceMs` is cut off.
 */
export function closerOf(app: App): (patienceMs: number) => Promise<void> {
  const { server } = app;
  // Browsers connect ahead of need; Node takes a connection that has not asked for anything yet for a busy one.
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', (request) => unused.delete(request.socket));

  return async (patienceMs) => {
    // A connection whose request ends only now stays open for the next, which is not going to be answered.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    }, SWEEP_MS);
    const force = setTimeout(() => server.closeAllConnections(), patienceMs);
    try {
      await app.close();
    } finally {
      clearInterval(sweep);
      clearTimeout(force);
    }
  };
}
