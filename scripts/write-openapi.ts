import { randomBytes } from 'node:crypto';
import { buildApp } from '../src/api/app';
import { Auth } from '../src/auth/auth';
import { deriveSessionSecrets } from '../src/auth/session-secrets';
import { readSettings } from '../src/config/settings';
import { openDatabase } from '../src/db/database';
import { Notifications } from '../src/db/notifications';
import { openGongConnections } from '../src/gong-connection/gong-connections';
import { FolderMediaStore } from '../src/media/folder-media-store';
import { createLogger } from '../src/observability/logger';
import { connectedSources } from '../src/sources/connected-sources';
import { containerDeletion } from '../src/sources/delete-container';
import { connectTemporalClient } from '../src/temporal/connection';

/** Prints what `GET /openapi.json` answers, with neither Postgres nor Temporal: the console's types are made from it. */
async function main(): Promise<void> {
  const env = {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    GONG_CLIENT_ID: 'none',
    GONG_CLIENT_SECRET: 'none',
    MEDIA_STORE: 'file:///nowhere',
  };
  const settings = readSettings(env);
  const logger = createLogger('silent');
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 1 });
  const temporal = connectTemporalClient(env);
  const app = await buildApp({
    settings,
    db,
    temporal,
    logger,
    auth: new Auth({ db, secrets: deriveSessionSecrets(settings.ENCRYPTION_KEY), publicUrl: settings.PUBLIC_URL }),
    notifications: new Notifications(settings.DATABASE_URL, logger),
    media: new FolderMediaStore('/nowhere'),
    gong: openGongConnections({ settings, db, logger }),
    sources: { ...containerDeletion(db, temporal), ...connectedSources(db, temporal, logger) },
    stopping: new AbortController().signal,
  });
  const answer = await app.inject('/openapi.json');
  process.stdout.write(answer.body, () => process.exit(0));
}

void main();
