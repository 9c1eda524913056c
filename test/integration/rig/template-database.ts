import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Client } from 'pg';
import type { migrateToLatest as MigrateToLatest } from '../../../src/db/migrate';
import type { openDatabase as OpenDatabase } from '../../../src/db/database';

const DIST = path.join(__dirname, '..', '..', '..', 'dist', 'src');

/** Makes a migrated database that each test file clones: a clone takes 50 ms, the migrations take longer and grow. */
export async function makeTemplate(adminUrl: string, name: string): Promise<void> {
  await runSql(adminUrl, `create database ${name}`);
  // The build's migrations, since what is tested is what is shipped, and Node cannot load those of the source.
  if (!existsSync(DIST)) throw new Error('integration tests run against the build: `npm run build` first');
  const require = createRequire(__filename);
  const { migrateToLatest } = require(path.join(DIST, 'db', 'migrate.js')) as {
    migrateToLatest: typeof MigrateToLatest;
  };
  const { openDatabase } = require(path.join(DIST, 'db', 'database.js')) as { openDatabase: typeof OpenDatabase };
  const { db } = openDatabase(databaseUrl(adminUrl, name));
  try {
    await migrateToLatest(db);
  } finally {
    await db.destroy();
  }
  await runSql(adminUrl, `alter database ${name} is_template true`);
}

export async function dropTemplate(adminUrl: string, name: string): Promise<void> {
  await runSql(adminUrl, `alter database ${name} is_template false`);
  await runSql(adminUrl, `drop database ${name} with (force)`);
}

/** The same server and account, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

export async function runSql(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
