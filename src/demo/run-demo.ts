import { readSettings } from '../config/settings';
import { openAccount } from '../local/account';
import { accountRows, announce, apiRows } from '../local/announcement';
import { holdApiPort } from '../local/api-address';
import { DataFolder } from '../local/data-folder';
import { untilStopped } from '../local/lifetime';
import type { Lifetime } from '../local/lifetime';
import { listenPort } from '../local/listen-port';
import { startProcess } from '../local/processes';
import type { Screen } from '../local/screen';
import { startPostgres, startTemporal } from '../local/servers';
import { Visitor } from '../local/visitor';
import { bootstrap } from '../runtime/bootstrap';
import { migrate } from '../runtime/migrate';
import { StartError } from '../runtime/start-error';
import { connectGong } from './connect-gong';
import { demoSettings } from './demo-settings';
import { openSampleChannel } from './sample-channel';
import { openSampleProject } from './sample-project';
import { startSampleGong } from './sample-gong';
import { isGone, watchBackfill, watchNewCalls } from './watch-channel';
import { watchRecordings } from './watch-recordings';

const FOLDER = '.callweave/demo';
const WORKSPACE = 'Demo';
const ADMIN = 'admin@callweave.example';

/** Everything on one machine with nothing configured, until somebody stops it. */
export async function runDemo(env: NodeJS.ProcessEnv, screen: Screen): Promise<void> {
  await untilStopped(
    async (lifetime) => {
      const folder = await DataFolder.open(FOLDER);
      screen.line(`Callweave demo. Its data is in ${folder.path}; Ctrl-C stops it.`);
      const ports = await choosePorts(folder, env);
      const [postgres, temporal, { simulator: gong, interviewerId }] = await Promise.all([
        startPostgres(folder, lifetime),
        startTemporal(folder, lifetime, env, (line) => screen.line(line)),
        startSampleGong(folder, lifetime, { port: ports.gong, controlPort: ports.gongControl }),
      ]);
      const { name, people, calls } = gong.company;
      screen.step(`Postgres, Temporal and a simulated Gong run: ${name}, ${people.size} people, ${calls.size} calls`);

      const servers = { ...postgres, ...temporal.settings };
      const settings = await demoSettings(env, { folder, servers, gongUrl: gong.url, port: ports.api.port });
      const { PUBLIC_URL: url, SYNC_INTERVAL } = settings as Record<'PUBLIC_URL' | 'SYNC_INTERVAL', string>;
      readSettings(settings);
      await migrate(settings, () => undefined);
      const anyone = new Visitor(url, lifetime.stopping);
      await ports.api.release();
      await startCallweave(folder, settings, url, lifetime);
      screen.step('Database migrated, API and worker run');

      const account = await openAccount(folder, anyone, ADMIN, () => bootstrap(settings, WORKSPACE, ADMIN));
      const admin = anyone.withKey(account.apiKey);
      const connected = await connectGong(admin, account.workspaceId, gong.url);
      screen.step(connected ? 'Gong connected through its consent page' : 'Gong is still connected');
      const { source, story } = await openSampleChannel(admin, account.workspaceId);
      screen.step(story);
      const project = await openSampleProject(admin, account.workspaceId, interviewerId);

      announce(screen, [
        ...apiRows(url, await anyone.finds('/')),
        ...accountRows(account),
        ['Temporal UI', temporal.uiUrl],
        ['Gong simulator', `${gong.url}  (control: ${gong.controlUrl}/control/stats)`],
        ['Data points', `${url}/v1/channels/${source.containerId}/data-points`],
        ['Themes', `${url}/v1/channels/${source.containerId}/themes`],
        ['Recordings', `${url}/v1/projects/${project.containerId}/data-points`],
        ['Logs', `${folder.in('api.log')}, ${folder.in('worker.log')}`],
      ]);
      try {
        if (source.backfill.done) screen.step(`${source.counts.imported} calls are here from before`);
        else await watchBackfill(admin, source, screen);
        screen.line(`Live. The simulator goes on making calls, and Callweave asks for them every ${SYNC_INTERVAL}.`);
        await Promise.all([watchRecordings(admin, project, screen), watchNewCalls(admin, source, screen)]);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      return lifetime.broken;
    },
    () => screen.line('Stopping.'),
  );
}

/** Those that the simulator's documentation names. */
const GONG_PORT = 8090;
const GONG_CONTROL_PORT = 8091;

async function choosePorts(folder: DataFolder, env: NodeJS.ProcessEnv) {
  const last = await folder.lastPorts();
  const [api, gong, gongControl] = await Promise.all([
    holdApiPort(env, last['api']),
    last['gong'] === undefined ? listenPort(GONG_PORT, undefined) : sameGongPort(folder, last['gong']),
    listenPort(GONG_CONTROL_PORT, last['gongControl']),
  ]);
  await folder.claim({ api: api.port, gong, gongControl });
  return { api, gong, gongControl };
}

/** What was imported came from this address; the same calls at another one would be those of a different company. */
async function sameGongPort(folder: DataFolder, last: number): Promise<number> {
  if ((await listenPort(GONG_PORT, last)) === last) return last;
  const way = `stop what listens there, or remove ${folder.path} to begin anew`;
  throw new StartError('port_in_use', `The simulated Gong needs port ${last}, where it was before: ${way}`);
}

async function startCallweave(
  folder: DataFolder,
  settings: NodeJS.ProcessEnv,
  url: string,
  lifetime: Lifetime,
): Promise<void> {
  const log = (command: string) => ({ file: folder.in(`${command}.log`) });
  await Promise.all([
    startProcess({ command: 'api', settings, output: log('api'), readyUrl: `${url}/readyz` }, lifetime),
    startProcess({ command: 'worker', settings, output: log('worker') }, lifetime),
  ]);
}
