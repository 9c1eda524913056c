import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { openDatabase } from '../../../src/db/database';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

it('fails the transaction whose connection the server ends, and nothing else', async () => {
  const { db, pool } = openDatabase(database.url, { maxConnections: 1 });
  const connected: PoolClient[] = [];
  pool.on('connect', (client) => connected.push(client));
  try {
    const transaction = db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      const told = new Promise((resolve) => connected[0]?.on('end', () => resolve(undefined)));
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db);
      // The news comes while no query of the transaction runs.
      await told;
      await sql`select 1`.execute(trx);
    });
    await expect(transaction).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  } finally {
    await db.destroy();
  }
});
