import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createTranscriptionActivities } from '../activities/transcription-activities';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import { allowedHosts as allowedHostsOf, createGuardedDispatcher } from '../gong/allowed-hosts';
import type { GongConnections } from '../gong-connection/gong-connections';
import { DEFAULT_MEDIA_LIMITS } from '../media/media-limits';
import type { MediaStore } from '../media/media-store';
import { TRANSCRIPTION_QUEUE } from '../temporal/queues';
import { openTranscriber } from '../transcription/open-transcriber';
import { PIECE_LENGTH } from '../transcription/piece-cutter';
import { workerDefaults } from './worker-defaults';

/**
 * How many recordings one process works on at once. The built-in engine hears one at a time, with all cores; the second
 * is for downloading the next one meanwhile. A service elsewhere is waited for more than it costs.
 */
const slots = ({ TRANSCRIBER }: Pick<Settings, 'TRANSCRIBER'>): number => (TRANSCRIBER === 'local' ? 2 : 8);

export type Transcription = {
  createWorker: (connection: NativeConnection, namespace: string) => Promise<Worker>;
  close: () => Promise<void>;
};

/** The worker of the queue `transcription`: recordings on their way here, and what is said in them. */
export function openTranscription(deps: {
  settings: Settings;
  db: Db;
  logger: Logger;
  gong: GongConnections;
  media: MediaStore;
}): Transcription {
  const { settings, logger } = deps;
  const allowedHosts = allowedHostsOf(settings.GONG_ALLOWED_HOSTS);
  const dispatcher = createGuardedDispatcher(allowedHosts);
  const transcriber = openTranscriber(settings, (line) => logger.info(line));
  const activities = createTranscriptionActivities({
    ...deps,
    download: { dispatcher, allowedHosts },
    transcriber,
    limits: DEFAULT_MEDIA_LIMITS,
    pieceLength: PIECE_LENGTH,
  });
  return {
    createWorker: (connection, namespace) =>
      Worker.create({
        ...workerDefaults(logger),
        connection,
        namespace,
        taskQueue: TRANSCRIPTION_QUEUE,
        activities,
        maxConcurrentActivityTaskExecutions: slots(settings),
        maxCachedWorkflows: 500,
        // Whatever is erased in the middle of its transcription is to be heard of soon.
        maxHeartbeatThrottleInterval: '1 second',
        // Long steps are handed back and go on elsewhere where they stopped.
        shutdownGraceTime: '1 second',
        shutdownForceTime: '20 seconds',
      }),
    close: async () => {
      await Promise.allSettled([transcriber.close(), dispatcher.destroy()]);
    },
  };
}
