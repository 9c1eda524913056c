import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { readSettings, readSomeSettings } from '../config/settings';
import { CALLBACK_PATH } from '../gong-connection/gong-connections';
import { bootstrap } from '../runtime/bootstrap';
import { migrate } from '../runtime/migrate';
import { openAccount } from './account';
import { accountRows, announce, apiRows } from './announcement';
import { checkSettings } from './check-settings';
import { DataFolder } from './data-folder';
import { untilStopped } from './lifetime';
import type { Lifetime } from './lifetime';
import { listenPort, requirePort } from './listen-port';
import { startProcess } from './processes';
import type { Screen } from './screen';
import { startPostgres, startTemporal } from './servers';
import { Visitor } from './visitor';

const FOLDER = '.callweave/dev';
const WORKSPACE = 'Development';
const ADMIN = 'admin@callweave.example';
const USUAL_PORT = 3000;

/** Callweave with the Gong app of the settings, and a Postgres and a Temporal of its own where they name none. */
export async function runDev(env: NodeJS.ProcessEnv, screen: Screen): Promise<void> {
  checkSettings(env);
  await untilStopped(async (lifetime) => {
    const folder = await DataFolder.open(FOLDER);
    const say = (line: string) => screen.line(line);
    const [postgres, temporal] = await Promise.all([
      env['DATABASE_URL'] ? undefined : startPostgres(folder, lifetime),
      env['TEMPORAL_ADDRESS'] ? undefined : startTemporal(folder, lifetime, env, say),
    ]);
    const settings = await devSettings(env, folder, { ...postgres, ...temporal?.settings });
    const { HOST, PORT, PUBLIC_URL, TEMPORAL_ADDRESS } = readSettings(settings);
    await migrate(settings, say);
    await startCallweave(settings, screen, lifetime, `http://${HOST}:${PORT}`);

    // Whoever brings a database along has workspaces in it, or makes them by `bootstrap`.
    const visitor = new Visitor(`http://${HOST}:${PORT}`, lifetime.stopping);
    const account =
      postgres && (await openAccount(folder, visitor, ADMIN, () => bootstrap(settings, WORKSPACE, ADMIN)));
    announce(screen, [
      ...apiRows(PUBLIC_URL, await visitor.finds('/')),
      ['Redirect URI', `${PUBLIC_URL}${CALLBACK_PATH}  (the Gong app has to name it)`],
      ['Temporal', temporal?.uiUrl ?? TEMPORAL_ADDRESS],
      ...(account ? accountRows(account) : []),
    ]);
    return lifetime.broken;
  });
}

async function devSettings(
  env: NodeJS.ProcessEnv,
  folder: DataFolder,
  servers: Record<string, string>,
): Promise<NodeJS.ProcessEnv> {
  const port = env['PORT'] ? await requirePort(readSomeSettings(env, ['PORT']).PORT) : await freeListenPort(folder);
  return {
    ...env,
    ...servers,
    PORT: String(port),
    PUBLIC_URL: env['PUBLIC_URL'] || `http://localhost:${port}`,
    ENCRYPTION_KEY: env['ENCRYPTION_KEY'] || (await folder.encryptionKey()),
    MEDIA_STORE: env['MEDIA_STORE'] || pathToFileURL(folder.in('media')).href,
  };
}

async function freeListenPort(folder: DataFolder): Promise<number> {
  const shape = z.object({ api: z.int() });
  const api = await listenPort(USUAL_PORT, (await folder.read('ports.json', shape))?.api);
  await folder.write('ports.json', { api });
  return api;
}

async function startCallweave(
  settings: NodeJS.ProcessEnv,
  screen: Screen,
  lifetime: Lifetime,
  url: string,
): Promise<void> {
  const visitor = new Visitor(url, lifetime.stopping);
  const lines = (of: string) => (line: string) => screen.line(`${of.padEnd(6)} ${line}`);
  const isReady = () => visitor.finds('/readyz');
  await Promise.all([
    startProcess({ command: 'api', settings, output: lines('api'), isReady }, lifetime),
    startProcess({ command: 'worker', settings, output: lines('worker') }, lifetime),
  ]);
}
