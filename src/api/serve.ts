import { setTimeout as wait } from 'node:timers/promises';
import { Auth } from '../auth/auth';
import { deriveSessionSecrets } from '../auth/session-secrets';
import { readSettings } from '../config/settings';
import { openDatabase } from '../db/database';
import { Notifications } from '../db/notifications';
import { createLogger } from '../observability/logger';
import { onStop } from '../runtime/on-stop';
import { openGongConnections } from '../gong-connection/gong-connections';
import { openMediaStore } from '../media/open-media-store';
import { connectedSources } from '../sources/connected-sources';
import { containerDeletion } from '../sources/delete-container';
import { connectTemporalClient } from '../temporal/connection';
import { buildApp } from './app';
import { closerOf } from './close-server';

/** How long requests may still run after the signal to stop. */
const DRAIN_MS = 20_000;
const GOODBYE_MS = 3_000;

/**
 * Serves the API until the process is told to stop.
 * @throws SettingsError, whichever setting is wrong: the worker's are checked too, so that both complain or neither
 */
export async function serveApi(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(env);
  const logger = createLogger(settings.LOG_LEVEL);
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 20 });
  const secrets = deriveSessionSecrets(settings.ENCRYPTION_KEY);
  const auth = new Auth({ db, secrets, publicUrl: settings.PUBLIC_URL });
  const temporal = connectTemporalClient(env);
  const notifications = new Notifications(settings.DATABASE_URL, logger);
  const media = openMediaStore(settings.MEDIA_STORE, settings.S3_ENDPOINT, env);
  const gong = openGongConnections({ settings, db, logger });
  const stopping = new AbortController();
  const app = await buildApp({
    settings,
    db,
    temporal,
    logger,
    auth,
    notifications,
    gong,
    media,
    sources: { ...containerDeletion(db, temporal), ...connectedSources(db, temporal, logger) },
    stopping: stopping.signal,
  });
  const closeServer = closerOf(app);
  notifications.start();
  onStop(logger, async () => {
    stopping.abort();
    await closeServer(DRAIN_MS);
    media.close();
    const closed = Promise.allSettled([notifications.close(), gong.close(), db.destroy(), temporal.connection.close()]);
    // A server that has gone away answers no goodbye.
    await Promise.race([closed, wait(GOODBYE_MS)]);
  });
  await app.listen({ host: settings.HOST, port: settings.PORT });
}
