import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/db/database';
import type { Db } from '../../src/db/database';
import { migrateToLatest } from '../../src/db/migrate';
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres';

/** Measures in a database that nothing else uses, and that is gone afterwards. */
export async function inOwnDatabase(measure: (db: Db) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-bench-'));
  // Postgres may run as another account, which has to get through here.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  const { db } = openDatabase(postgres.url);
  try {
    await migrateToLatest(db);
    await measure(db);
  } finally {
    await db.destroy();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
