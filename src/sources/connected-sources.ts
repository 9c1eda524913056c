import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db } from '../db/database';
import { livingSourcesOf } from '../db/unfinished-sources';
import type { ConnectedSources } from '../gong-connection/connected-sources';
import { command } from './source-commands';
import { signalSource } from './source-workflows';

/** Sources that are told at once. */
const AT_ONCE = 20;

/** Tells the workflows of a connection's sources; `keepSources` tells those that this process could not reach. */
export function connectedSources(db: Db, temporal: Client, logger: Logger): ConnectedSources {
  const tellAll = async (
    connectionId: string,
    tell: (source: Awaited<ReturnType<typeof livingSourcesOf>>[number]) => Promise<unknown>,
  ) => {
    const sources = await livingSourcesOf(db, connectionId);
    for (let start = 0; start < sources.length; start += AT_ONCE) {
      const told = await Promise.allSettled(sources.slice(start, start + AT_ONCE).map(tell));
      const failed = told.find((result) => result.status === 'rejected');
      if (failed) logger.warn({ err: failed.reason as unknown, connectionId }, 'some sources will be told later');
    }
  };
  return {
    reconnected: (connectionId) => tellAll(connectionId, ({ id }) => signalSource(temporal, id, 'reconnect')),
    disconnectAll: (connectionId) =>
      tellAll(connectionId, (source) => command(temporal, source, { type: 'disconnect' })),
  };
}
