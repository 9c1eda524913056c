import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Auth } from '../auth/auth';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import type { Notifications } from '../db/notifications';
import type { ConnectedSources } from '../gong-connection/connected-sources';
import type { GongConnections } from '../gong-connection/gong-connections';
import type { MediaStore } from '../media/media-store';

/** What deleting a Channel or Project sets off beyond its own row. */
export interface ContainerDeletion {
  /**
   * Ends the container's sources and removes all that is in it. The row's `deleted_at` is set before, and is what
   * makes the deletion certain; this call makes it prompt. Calling it twice does no harm.
   */
  deleteContainer(containerId: string): Promise<void>;
}

/** Everything that routes reach outside of themselves. */
export interface ApiDeps {
  settings: Settings;
  db: Db;
  temporal: Client;
  logger: Logger;
  auth: Auth;
  notifications: Notifications;
  gong: GongConnections;
  media: MediaStore;
  sources: ContainerDeletion & ConnectedSources;
  /** Aborted when the process begins to stop: open streams end, nothing new is begun. */
  stopping: AbortSignal;
}

declare module 'fastify' {
  interface FastifyInstance {
    deps: ApiDeps;
  }
}
