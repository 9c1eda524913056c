import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Database } from './schema';

export type Db = Kysely<Database>;

/** A pool of connections; nothing is connected before the first query. */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): { db: Db; pool: Pool } {
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'callweave',
    // A dead server must not hold a worker: the kernel notices by itself only after hours.
    keepAlive: true,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // So would one that breaks between the queries of a transaction; its next query fails and says why.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool };
}
