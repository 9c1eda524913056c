import { pathToFileURL } from 'node:url';
import { readSettings } from '../config/settings';
import { CALLBACK_PATH } from '../gong-connection/gong-connections';
import { bootstrap } from '../runtime/bootstrap';
import { migrate } from '../runtime/migrate';
import { openAccount } from './account';
import { accountRows, announce, apiRows } from './announcement';
import { apiPort, localUrl } from './api-address';
import { checkSettings } from './check-settings';
import { DataFolder } from './data-folder';
import { untilStopped } from './lifetime';
import type { Lifetime } from './lifetime';
import { startProcess } from './processes';
import type { Screen } from './screen';
import { startPostgres, startTemporal } from './servers';
import { Visitor } from './visitor';

const FOLDER = '.callweave/dev';
const WORKSPACE = 'Development';
const ADMIN = 'admin@callweave.example';

/** Callweave with the Gong app of the settings, and a Postgres and a Temporal of its own where they name none. */
export async function runDev(env: NodeJS.ProcessEnv, screen: Screen): Promise<void> {
  checkSettings(env);
  await untilStopped(
    async (lifetime) => {
      const folder = await DataFolder.open(FOLDER);
      screen.line(`Callweave dev. Its data is in ${folder.path}; Ctrl-C stops it.`);
      const port = await apiPort(env, (await folder.lastPorts())['api']);
      await folder.claim({ api: port });
      const say = (line: string) => screen.line(line);
      const [postgres, temporal] = await Promise.all([
        env['DATABASE_URL'] ? undefined : startPostgres(folder, lifetime),
        env['TEMPORAL_ADDRESS'] ? undefined : startTemporal(folder, lifetime, env, say),
      ]);
      const settings = await devSettings(env, folder, port, { ...postgres, ...temporal?.settings });
      const { HOST, PUBLIC_URL, DATABASE_URL, TEMPORAL_ADDRESS } = readSettings(settings);
      await migrate(settings, say);
      const url = localUrl(HOST, port);
      await startCallweave(settings, screen, lifetime, url);

      // Whoever brings a database along has workspaces in it, or makes them by `bootstrap`.
      const visitor = new Visitor(url, lifetime.stopping);
      const account =
        postgres && (await openAccount(folder, visitor, ADMIN, () => bootstrap(settings, WORKSPACE, ADMIN)));
      announce(screen, [
        ...apiRows(PUBLIC_URL, await visitor.finds('/')),
        ['Redirect URI', `${PUBLIC_URL}${CALLBACK_PATH}  (the Gong app has to name it)`],
        ...(account ? accountRows(account) : []),
        ...(temporal ? [['Temporal UI', temporal.uiUrl] as const] : []),
        // What `doctor` and the other commands need to work beside this.
        ['DATABASE_URL', DATABASE_URL],
        ['TEMPORAL_ADDRESS', TEMPORAL_ADDRESS],
      ]);
      return lifetime.broken;
    },
    () => screen.line('Stopping.'),
  );
}

async function devSettings(
  env: NodeJS.ProcessEnv,
  folder: DataFolder,
  port: number,
  servers: Record<string, string>,
): Promise<NodeJS.ProcessEnv> {
  return {
    ...env,
    ...servers,
    PORT: String(port),
    PUBLIC_URL: env['PUBLIC_URL'] || `http://localhost:${port}`,
    ENCRYPTION_KEY: env['ENCRYPTION_KEY'] || (await folder.encryptionKey()),
    MEDIA_STORE: env['MEDIA_STORE'] || pathToFileURL(folder.in('media')).href,
  };
}

async function startCallweave(
  settings: NodeJS.ProcessEnv,
  screen: Screen,
  lifetime: Lifetime,
  url: string,
): Promise<void> {
  const lines = (of: string) => (line: string) => screen.line(`${of.padEnd(6)} ${line}`);
  await Promise.all([
    startProcess({ command: 'api', settings, output: lines('api'), readyUrl: `${url}/readyz` }, lifetime),
    startProcess({ command: 'worker', settings, output: lines('worker') }, lifetime),
  ]);
}
