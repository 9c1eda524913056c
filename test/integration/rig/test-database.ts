import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../../src/db/database';
import type { Db } from '../../../src/db/database';
import { databaseUrl, makeTemplate, runSql } from './template-database';

export interface TestDatabase {
  url: string;
  db: Db;
  /** Closes the pool and drops the database, whoever is still connected. */
  drop: () => Promise<void>;
}

/** A migrated database of one's own: make it in `beforeAll`, drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = serviceVariable('DATABASE_URL');
  const name = `callweave_test_${randomBytes(6).toString('hex')}`;
  await runSql(adminUrl, `create database ${name} template ${serviceVariable('CALLWEAVE_TEST_TEMPLATE')}`);
  const url = databaseUrl(adminUrl, name);
  const { db } = openDatabase(url);
  return {
    url,
    db,
    drop: async () => {
      await db.destroy();
      await runSql(adminUrl, `drop database ${name} with (force)`);
    },
  };
}

/** A migrated database on a server that a test has started for itself, and may kill. */
export async function ownDatabase(adminUrl: string): Promise<TestDatabase> {
  const name = 'callweave_own';
  await makeTemplate(adminUrl, name);
  const url = databaseUrl(adminUrl, name);
  const { db } = openDatabase(url);
  return { url, db, drop: () => db.destroy() };
}

/** An address that the global setup of the integration tests left in the environment. */
export function serviceVariable(name: 'DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'CALLWEAVE_TEST_TEMPLATE'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this runs in jest's project "integration" only`);
  return value;
}
