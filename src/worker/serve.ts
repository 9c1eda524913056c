import type { Worker } from '@temporalio/worker';
import { createDeletionActivities } from '../activities/deletion-activities';
import { createKeepingActivities } from '../activities/keeping-activities';
import { createSourceActivities } from '../activities/source-activities';
import { createTeamCountActivities } from '../activities/team-counts';
import { createThemeActivities } from '../activities/theme-activities';
import { createWakingActivities } from '../activities/waking-activities';
import { readSettings } from '../config/settings';
import { openDatabase } from '../db/database';
import { Notifications } from '../db/notifications';
import { openGongConnections } from '../gong-connection/gong-connections';
import { openMediaStore } from '../media/open-media-store';
import { createLogger } from '../observability/logger';
import { freePort } from '../runtime/free-port';
import { onStop } from '../runtime/on-stop';
import { connectTemporalClient, temporalConfig } from '../temporal/connection';
import type { Queue } from '../temporal/queues';
import { startThemeKeeper } from '../temporal/theme-workflows';
import { makeEmbedder } from '../themes/embeddings/make-embedder';
import { LearnedSmallTalk } from '../themes/excerpts/learned-small-talk';
import { connectToTemporal } from './connect-temporal';
import { openDeliveries } from './delivery-worker';
import { startMetricsServer } from './metrics-server';
import { startOutboxStarter } from './outbox-starter';
import { installRuntime } from './runtime';
import { startKeeper, startSourceKeeper } from './start-keeper';
import { createSyncWorker } from './sync-worker';
import { createThemesWorker } from './themes-worker';
import { openTranscription } from './transcription-worker';

/**
 * Works on the given queues until the process is told to stop.
 * @throws SettingsError, whichever setting is wrong: the API's are checked too, so that both complain or neither
 */
export async function serveWorker(env: NodeJS.ProcessEnv, queues: readonly Queue[]): Promise<void> {
  const settings = readSettings(env);
  const logger = createLogger(settings.LOG_LEVEL);
  const sdkMetrics = settings.METRICS_PORT === undefined ? undefined : `127.0.0.1:${await freePort()}`;
  installRuntime(logger, sdkMetrics);
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 20 });
  const temporal = connectTemporalClient(env);
  const gong = openGongConnections({ settings, db, logger });
  const media = openMediaStore(settings.MEDIA_STORE, settings.S3_ENDPOINT, env);
  const transcription = openTranscription({ settings, db, logger, gong, media });
  const notifications = new Notifications(settings.DATABASE_URL, logger);
  const deliveries = openDeliveries({ db, logger, vault: gong.vault, settings });
  const stopping = new AbortController();
  const workers: Worker[] = [];
  let ready = false;
  const metricsServer =
    settings.METRICS_PORT === undefined
      ? undefined
      : await startMetricsServer({
          host: settings.HOST,
          port: settings.METRICS_PORT,
          sdkMetricsUrl: `http://${sdkMetrics}/metrics`,
          isHealthy: () => ready && workers.every((worker) => worker.getState() === 'RUNNING'),
        });
  const connecting = connectToTemporal(env, logger, stopping.signal);
  let running: Promise<unknown> = Promise.resolve();

  onStop(logger, async () => {
    stopping.abort();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running.catch(() => undefined);
    const connection = await connecting;
    metricsServer?.close();
    media.close();
    await connection?.close();
    await Promise.allSettled([notifications.close(), deliveries.close(), gong.close(), transcription.close()]);
    await Promise.allSettled([db.destroy(), temporal.connection.close()]);
  });

  const connection = await connecting;
  if (!connection) return;
  if (queues.includes('sync')) {
    const activities = {
      ...createSourceActivities({ db, settings, logger, gong }),
      ...createDeletionActivities({ db, temporal, media }),
      ...createKeepingActivities({ db, temporal, media, vault: gong.vault }),
      ...createTeamCountActivities({ db, logger, gong }),
    };
    workers.push(await createSyncWorker(connection, temporalConfig(env).namespace, activities, logger));
    workers.push(await deliveries.createWorker(connection, temporalConfig(env).namespace));
    void startKeeper(() => startSourceKeeper(temporal), logger, stopping.signal);
    startOutboxStarter({ db, temporal, logger, notifications });
  }
  if (queues.includes('themes')) {
    const embedder = makeEmbedder(settings, (line) => logger.info(line));
    const activities = {
      ...createThemeActivities({ db, settings, logger, embedder, smallTalk: new LearnedSmallTalk(embedder) }),
      ...createWakingActivities({ db, temporal }),
    };
    workers.push(await createThemesWorker(connection, temporalConfig(env).namespace, activities, logger));
    void startKeeper(() => startThemeKeeper(temporal), logger, stopping.signal);
  }
  if (queues.includes('transcription')) {
    workers.push(await transcription.createWorker(connection, temporalConfig(env).namespace));
  }
  running = Promise.all(workers.map((worker) => worker.run()));
  ready = true;
  logger.info({ queues }, 'worker ready');
  await running;
}
