import { writeFile } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../runtime/embedded-postgres';
import { freePort } from '../runtime/free-port';
import { readLastStart } from '../runtime/last-start';
import { startTemporalDevServer } from '../runtime/temporal-dev-server';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes';
import type { DataFolder } from './data-folder';
import type { Lifetime } from './lifetime';

/** Temporal's own defaults. */
const GRPC_PORT = 7233;
const UI_PORT = 8233;

/** Runs the Postgres that npm brought. @returns its settings */
export async function startPostgres(folder: DataFolder, lifetime: Lifetime): Promise<{ DATABASE_URL: string }> {
  const dataDir = folder.in('postgres');
  const { url } = await lifetime.start('servers', () => startEmbeddedPostgres({ dataDir }));
  return { DATABASE_URL: url };
}

export interface LocalTemporal {
  uiUrl: string;
  settings: Record<string, string>;
}

/** Runs Temporal's dev server. */
export async function startTemporal(
  folder: DataFolder,
  lifetime: Lifetime,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<LocalTemporal> {
  const dataDir = folder.in('temporal');
  const { address, uiUrl } = await lifetime.start('servers', async () => {
    const first = (await readLastStart(dataDir)) === undefined;
    const ports = first && { port: await freePort(GRPC_PORT), uiPort: await freePort(UI_PORT) };
    const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword']));
    return startTemporalDevServer({ dataDir, ...ports, searchAttributes, say });
  });
  return { uiUrl, settings: await settingsFor(address, folder, env) };
}

/** Nothing but these: a variable or a profile file that is there for another server would lead astray. */
async function settingsFor(
  address: string,
  folder: DataFolder,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const others = Object.keys(env).filter((name) => name.startsWith('TEMPORAL_'));
  const profiles = folder.in('temporal.toml');
  await writeFile(profiles, `[profile.default]\naddress = "${address}"\nnamespace = "default"\n`);
  return {
    ...Object.fromEntries(others.map((name) => [name, ''])),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_CONFIG_FILE: profiles,
  };
}
