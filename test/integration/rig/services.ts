import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../../src/runtime/embedded-postgres';
import { startTemporalDevServer } from '../../../src/runtime/temporal-dev-server';
import { SEARCH_ATTRIBUTES } from '../../../src/temporal/search-attributes';
import { dropTemplate, makeTemplate } from './template-database';

/** What every integration test of a run shares. */
export interface Services {
  /** The variables that tests find them by. */
  env: { DATABASE_URL: string; TEMPORAL_ADDRESS: string; CALLWEAVE_TEST_TEMPLATE: string };
  stop: () => Promise<void>;
}

/** Starts Postgres and Temporal, each unless the environment names one, and makes the migrated template database. */
export async function startServices(env: NodeJS.ProcessEnv): Promise<Services> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-test-'));
  // Postgres may run as another account, which has to get through here.
  await chmod(folder, 0o755);
  const stops: (() => Promise<void>)[] = [() => removeFolder(folder)];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const postgres = async () => {
      if (env['DATABASE_URL']) return env['DATABASE_URL'];
      const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
      const started = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings });
      stops.push(started.stop);
      return started.url;
    };
    const temporal = async () => {
      if (env['TEMPORAL_ADDRESS']) return env['TEMPORAL_ADDRESS'];
      const dataDir = path.join(folder, 'temporal');
      const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword']));
      const started = await startTemporalDevServer({ dataDir, searchAttributes });
      stops.push(started.stop);
      return started.address;
    };
    const [DATABASE_URL, TEMPORAL_ADDRESS] = await Promise.all([postgres(), temporal()]);
    const CALLWEAVE_TEST_TEMPLATE = `callweave_template_${randomBytes(4).toString('hex')}`;
    await makeTemplate(DATABASE_URL, CALLWEAVE_TEST_TEMPLATE);
    stops.push(() => dropTemplate(DATABASE_URL, CALLWEAVE_TEST_TEMPLATE));
    return { env: { DATABASE_URL, TEMPORAL_ADDRESS, CALLWEAVE_TEST_TEMPLATE }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database files may be elsewhere, behind a link. */
async function removeFolder(folder: string): Promise<void> {
  const cluster = await realpath(path.join(folder, 'postgres', 'cluster')).catch(() => folder);
  await rm(cluster, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
