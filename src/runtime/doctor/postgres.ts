import { Client } from 'pg';
import { openDatabase } from '../../db/database';
import { pendingMigrations } from '../../db/migrate';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const OLDEST_MAJOR = 15;
const CONNECT_TIMEOUT_MS = 5_000;

interface ServerFacts {
  version: number;
  encoding: string;
  may_create: boolean;
}

/** Looks at the database without changing anything in it. The later checks need the earlier ones to hold. */
export async function checkPostgres(url: string): Promise<CheckResult[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(`
      select current_setting('server_version_num')::int as version,
             current_setting('server_encoding') as encoding,
             has_schema_privilege(current_schema(), 'CREATE') as may_create`);
    const [facts] = rows;
    if (facts === undefined) throw new Error('it did not answer');
    const server = judgeServer(facts, addressOf(url));
    return server.every(({ ok }) => ok) ? [...server, await checkMigrations(url)] : server;
  } catch (error) {
    return [unreachable(error, addressOf(url))];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judgeServer({ version, encoding, may_create }: ServerFacts, address: string): CheckResult[] {
  const major = Math.floor(version / 10_000);
  const results: CheckResult[] = [];
  if (major < OLDEST_MAJOR) {
    results.push(wrong('Postgres', `version ${major} at ${address} is too old`, `use ${OLDEST_MAJOR} or newer`));
  }
  if (encoding !== 'UTF8') {
    const fix = `make the database anew with: create database … encoding 'UTF8' template template0`;
    results.push(wrong('Postgres', `the database has the encoding ${encoding}`, fix));
  }
  if (!may_create) {
    const fix = 'make the account of DATABASE_URL the owner of the database, or grant it create on its schema';
    results.push(wrong('Postgres', 'the account may not create tables', fix));
  }
  return results.length > 0 ? results : [well('Postgres', `version ${major} at ${address}`)];
}

async function checkMigrations(url: string): Promise<CheckResult> {
  const { db } = openDatabase(url, { maxConnections: 1 });
  try {
    const pending = await pendingMigrations(db);
    if (pending.length === 0) return well('Migrations', 'the database is up to date');
    const count = pending.length === 1 ? '1 migration is' : `${pending.length} migrations are`;
    return wrong('Migrations', `${count} missing`, 'run: callweave migrate');
  } finally {
    await db.destroy();
  }
}

/** What Postgres and the network call the usual mistakes, and what to do about each. */
const FIXES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'start Postgres, or correct host and port in DATABASE_URL',
  ENOTFOUND: 'correct the host in DATABASE_URL',
  '28P01': 'correct account and password in DATABASE_URL',
  '28000': 'correct the account in DATABASE_URL, or allow it in pg_hba.conf',
  '3D000': 'create the database that DATABASE_URL names',
  '53300': 'raise max_connections of Postgres, or run fewer processes',
};

function unreachable(error: unknown, address: string): CheckResult {
  const code = (error as { code?: unknown }).code;
  const fix =
    (typeof code === 'string' && FIXES[code]) || 'see that DATABASE_URL is right and that nothing blocks the way';
  return wrong('Postgres', `no connection to ${address}: ${inWords(error)}`, fix);
}

/** Without account and password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
