import { allowedHosts, createGuardedDispatcher } from '../../../src/gong/allowed-hosts';
import { createGongClient } from '../../../src/gong/client';
import type { ApiAccess } from '../../../src/gong/http';
import { startHttpDouble } from './http-double';
import type { Handler } from './http-double';

export const TOKEN = 'access-token-of-the-test';

export type ClientOptions = Partial<Omit<ApiAccess, 'dispatcher'>> & {
  /** What follows the address of the double in the base URL. */
  basePath?: string;
  /** What the dispatcher lets through, if not the same as the client. */
  dispatcherHosts?: string[];
};

/** A client and the only server that it may reach. */
export async function clientAgainst(
  handler: Handler,
  { basePath = '', dispatcherHosts, ...options }: ClientOptions = {},
) {
  const server = await startHttpDouble(handler);
  const hosts = options.allowedHosts ?? allowedHosts([server.host]);
  const dispatcher = createGuardedDispatcher(dispatcherHosts ? allowedHosts(dispatcherHosts) : hosts);
  const client = createGongClient({
    baseUrl: `${server.url}${basePath}`,
    allowedHosts: hosts,
    dispatcher,
    getAccessToken: () => TOKEN,
    ...options,
  });
  return {
    client,
    server,
    async close() {
      await dispatcher.destroy();
      await server.close();
    },
  };
}
