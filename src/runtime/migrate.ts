import { setTimeout as wait } from 'node:timers/promises';
import { outageOf } from '../api/outage';
import { readSomeSettings } from '../config/settings';
import { openDatabase } from '../db/database';
import { migrateToLatest } from '../db/migrate';
import { connectTemporalClient } from '../temporal/connection';
import { registerSearchAttributes } from '../temporal/search-attributes';

const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;

/**
 * Brings Postgres and Temporal to where this version needs them, waiting a minute for servers that are just starting.
 * @param say gets a line for each thing that was done
 */
export async function migrate(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  const settings = readSomeSettings(env, ['DATABASE_URL', 'TEMPORAL_ADDRESS']);
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 2 });
  const temporal = connectTemporalClient(env);
  try {
    const migrations = await patiently(() => migrateToLatest(db));
    for (const name of migrations) say(`Migrated the database: ${name}`);
    const attributes = await patiently(() => registerSearchAttributes(temporal));
    for (const name of attributes) say(`Registered the Temporal search attribute ${name}`);
    if (migrations.length + attributes.length === 0) say('Everything is up to date.');
  } finally {
    await Promise.allSettled([db.destroy(), temporal.connection.close()]);
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!outageOf(error) || Date.now() > deadline) throw error;
      await wait(RETRY_MS);
    }
  }
}
