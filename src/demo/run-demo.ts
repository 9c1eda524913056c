import { z } from 'zod';
import { readSettings, readSomeSettings } from '../config/settings';
import { openAccount } from '../local/account';
import { accountRows, announce, apiRows } from '../local/announcement';
import { DataFolder } from '../local/data-folder';
import { untilStopped } from '../local/lifetime';
import type { Lifetime } from '../local/lifetime';
import { listenPort, requirePort } from '../local/listen-port';
import { startProcess } from '../local/processes';
import type { Screen } from '../local/screen';
import { startPostgres, startTemporal } from '../local/servers';
import { Visitor } from '../local/visitor';
import { bootstrap } from '../runtime/bootstrap';
import { migrate } from '../runtime/migrate';
import { connectGong } from './connect-gong';
import { demoSettings } from './demo-settings';
import { openSampleChannel } from './sample-channel';
import { startSampleGong } from './sample-gong';
import { isGone, watchBackfill, watchNewCalls } from './watch-channel';

const FOLDER = '.callweave/demo';
const WORKSPACE = 'Demo';
const ADMIN = 'admin@callweave.example';

/** Everything on one machine with nothing configured, until somebody stops it. */
export async function runDemo(env: NodeJS.ProcessEnv, screen: Screen): Promise<void> {
  await untilStopped(async (lifetime) => {
    const folder = await DataFolder.open(FOLDER);
    screen.line(`Callweave demo. Its data is in ${folder.path}; Ctrl-C stops it.`);
    const ports = await choosePorts(folder, env);
    const [postgres, temporal, gong] = await Promise.all([
      startPostgres(folder, lifetime),
      startTemporal(folder, lifetime, env, (line) => screen.line(line)),
      startSampleGong(folder, lifetime, { port: ports.gong, controlPort: ports.gongControl }),
    ]);
    screen.step(`Postgres, Temporal and the Gong simulator run`);

    const servers = { ...postgres, ...temporal.settings };
    const settings = await demoSettings(env, { folder, servers, gongUrl: gong.url, port: ports.api });
    const { PUBLIC_URL: url, SYNC_INTERVAL } = settings as Record<'PUBLIC_URL' | 'SYNC_INTERVAL', string>;
    readSettings(settings);
    await migrate(settings, () => undefined);
    const anyone = new Visitor(url, lifetime.stopping);
    await startCallweave(folder, settings, anyone, lifetime);
    screen.step('Database migrated, API and worker run');

    const account = await openAccount(folder, anyone, ADMIN, () => bootstrap(settings, WORKSPACE, ADMIN));
    const admin = anyone.withKey(account.apiKey);
    const connected = await connectGong(admin, account.workspaceId, gong.url);
    screen.step(
      connected ? `Gong connected through its consent page: ${gong.company.name}` : 'Gong is still connected',
    );
    const { source, story } = await openSampleChannel(admin, account.workspaceId);
    screen.step(story);

    announce(screen, [
      ...apiRows(url, await anyone.finds('/')),
      ...accountRows(account),
      ['Temporal UI', temporal.uiUrl],
      ['Gong simulator', `${gong.url}  (control: ${gong.controlUrl}/control/stats)`],
      ['Data points', `${url}/v1/channels/${source.containerId}/data-points`],
      ['Logs', `${folder.in('api.log')}, ${folder.in('worker.log')}`],
    ]);
    try {
      await watchBackfill(admin, source, screen);
      screen.line(`Live. The simulator goes on making calls, and Callweave asks for them every ${SYNC_INTERVAL}.`);
      await watchNewCalls(admin, source, screen);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    return lifetime.broken;
  });
}

/** Those that the documentation names, where they are free. */
const USUAL_PORTS = { api: 3000, gong: 8090, gongControl: 8091 };

const portsShape = z.object({ api: z.int(), gong: z.int(), gongControl: z.int() });

async function choosePorts(folder: DataFolder, env: NodeJS.ProcessEnv): Promise<z.infer<typeof portsShape>> {
  const last = await folder.read('ports.json', portsShape);
  const ports = {
    api: env['PORT']
      ? await requirePort(readSomeSettings(env, ['PORT']).PORT)
      : await listenPort(USUAL_PORTS.api, last?.api),
    gong: await listenPort(USUAL_PORTS.gong, last?.gong),
    gongControl: await listenPort(USUAL_PORTS.gongControl, last?.gongControl),
  };
  await folder.write('ports.json', ports);
  return ports;
}

async function startCallweave(
  folder: DataFolder,
  settings: NodeJS.ProcessEnv,
  visitor: Visitor,
  lifetime: Lifetime,
): Promise<void> {
  const output = (file: string) => ({ file: folder.in(file) });
  const api = { command: 'api', settings, output: output('api.log'), isReady: () => visitor.finds('/readyz') } as const;
  const worker = { command: 'worker', settings, output: output('worker.log') } as const;
  await Promise.all([startProcess(api, lifetime), startProcess(worker, lifetime)]);
}
