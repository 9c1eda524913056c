import { createServer } from 'node:net';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTestNamespace } from '../rig/temporal-namespace';
import { createTestDatabase, serviceVariable } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeTestFolder } from '../runtime/test-folder';
import type { TestFolder } from '../runtime/test-folder';
import { callIds, firstRecording, managerOf, printout } from './demo-printout';
import type { Printout } from './demo-printout';
import { allGone, RunningCommand } from './running-command';

// One file for both: they would take each other's usual ports.
jest.setTimeout(240_000);

const GONG_APP = { GONG_CLIENT_ID: 'our-app', GONG_CLIENT_SECRET: 'our-secret' };

let folder: TestFolder;
let running: RunningCommand | undefined;

beforeAll(async () => (folder = await makeTestFolder()));
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => folder.remove());

const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

/** What the first run printed and had imported, for those after it. */
let first: Printout;
let imported: string[];

describe('callweave demo', () => {
  it('brings calls of a simulated Gong in, shows how, and says where everything is', async () => {
    running = await RunningCommand.start('demo', folder.path);
    await running.says(/Gong connected through its consent page/);
    await running.says(/of \d+ managers in the picker, .*, \d+ people/);
    await running.says(/First calls imported/);
    await running.says(/^Backfill █+ 100 % +\d+ calls/);
    first = await printout(running);

    expect(await statusOf(`${first.api}/docs`)).toBe(200);
    expect(await statusOf(first.temporal)).toBe(200);
    expect(await statusOf(first.control)).toBe(200);
    const signIn = { email: 'admin@callweave.example', password: first.password };
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(signIn) };
    expect(await statusOf(`${first.api}/api/auth/sign-in/email`, body)).toBe(200);
    imported = await callIds(first);
    expect(imported.length).toBeGreaterThan(500);

    // Longer where the engine is downloaded first.
    await running.says(/Recording transcribed: Interview/, 180_000);
    const recording = await firstRecording(first);
    expect(recording.bytes).toHaveLength(100_000);
    expect(recording.text.split(' ').length).toBeGreaterThan(50);
  });

  it('keeps what is secret for its own account only', async () => {
    for (const name of ['account.json', 'encryption-key']) {
      const file = path.join(folder.path, '.callweave', 'demo', name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await readFile(file, 'utf8')).not.toBe('');
    }
  });

  it('finds its data again, shows calls that are new, and leaves no process behind at Ctrl-C', async () => {
    running = await RunningCommand.start('demo', folder.path);
    await running.says(/Gong is still connected/);
    await running.says(/^ +\d+\.\d s +\d+ calls are here from before/);
    const second = await printout(running);
    expect(second).toMatchObject({ key: first.key, password: first.password, gong: first.gong });

    const ownerId = await managerOf(second);
    const call = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ ownerId, title: 'The call of this test' });
    expect(await statusOf(new URL('/control/calls', second.control).href, { ...call, body })).toBe(201);
    await running.says(/^\d\d:\d\d:\d\d +New call: The call of this test \(Zoom, 30 min\)$/);
    const now = await callIds(second);
    expect(imported.filter((id) => !now.includes(id))).toEqual([]);
    expect(new Set(now).size).toBe(now.length);

    const started = await running.descendants();
    expect(started.length).toBeGreaterThanOrEqual(4);
    running.signal('SIGINT');
    expect(await running.exited).toBe(0);
    expect(await running.descendants()).toEqual([]);
    await allGone(started);
  });

  it('leaves no process behind when it is killed, and goes on after that', async () => {
    running = await RunningCommand.start('demo', folder.path);
    await running.says(/^ +Temporal UI/);
    const started = await running.descendants();
    running.signal('SIGKILL');
    await running.exited;

    running = await RunningCommand.start('demo', folder.path);
    await running.says(/calls are here from before/);
    const after = await printout(running);
    expect(after.key).toBe(first.key);
    const now = await callIds(after);
    expect(imported.filter((id) => !now.includes(id))).toEqual([]);
    await allGone(started);
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('says in a line what to do when something else listens where its Gong was', async () => {
    const { port } = new URL(first.gong);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(port), '127.0.0.1', resolve));
    try {
      running = await RunningCommand.start('demo', folder.path);
      expect(await running.exited).toBe(1);
      expect(running.lines.at(-1)).toMatch(new RegExp(`^callweave: .* needs port ${port}, .* to begin anew$`));
    } finally {
      other.close();
    }
  });

  it('says in a line that it runs there already', async () => {
    running = await RunningCommand.start('demo', folder.path);
    await running.says(/^ +Temporal UI/);
    const other = await RunningCommand.start('demo', folder.path);
    expect(await other.exited).toBe(1);
    expect(other.lines.at(-1)).toMatch(/^callweave: .*is in use: process \d+ runs there already; stop that one first$/);
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('says in a line which setting is wrong, and leaves nothing running', async () => {
    running = await RunningCommand.start('demo', folder.path, { LOOKBACK: 'soon' });
    expect(await running.exited).toBe(1);
    expect(running.lines.at(-1)).toMatch(/^callweave: LOOKBACK: must be a duration/);
    expect(await running.descendants()).toEqual([]);
  });
});

describe('callweave dev', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('names the settings of the Gong app if they are missing, and starts nothing', async () => {
    running = await RunningCommand.start('dev', folder.path);
    expect(await running.exited).toBe(1);
    expect(running.lines).toEqual(['callweave: GONG_CLIENT_ID: is required; GONG_CLIENT_SECRET: is required']);
  });

  it('starts what is needed and not set, makes a workspace, and says what the Gong app has to know', async () => {
    running = await RunningCommand.start('dev', folder.path, GONG_APP);
    const url = await running.says(/^ +API +(http:\S+)\/v1$/);
    const key = await running.says(/^ +API key +(\S+)$/);
    const workspace = await running.says(/^ +Workspace +(\S+)$/);
    expect(await running.says(/^ +Redirect URI +(\S+) /)).toBe(`${url}/v1/gong/callback`);
    expect(await running.says(/^ +DATABASE_URL +(\S+)$/)).toMatch(/^postgresql:\/\/callweave:/);
    expect((await fetch(await running.says(/^ +Temporal UI +(\S+)$/))).status).toBe(200);
    expect(
      await statusOf(`${url}/v1/workspaces/${workspace}/gong/connection`, {
        headers: { authorization: `Bearer ${key}` },
      }),
    ).toBe(200);
    const started = await running.descendants();
    running.signal('SIGINT');
    expect(await running.exited).toBe(0);
    await allGone(started);

    running = await RunningCommand.start('dev', folder.path, GONG_APP);
    expect(await running.says(/^ +API key +(\S+)$/)).toBe(key);
    expect(running.lines).toContain('Everything is up to date.');
  });

  it('uses the Postgres and the Temporal that are set, in .env too, and makes no workspace in them', async () => {
    const TEMPORAL_ADDRESS = serviceVariable('TEMPORAL_ADDRESS');
    const namespace = await createTestNamespace(TEMPORAL_ADDRESS);
    await namespace.close();
    const servers = { DATABASE_URL: database.url, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: namespace.name };
    const settings = { ...GONG_APP, ...servers };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(path.join(folder.path, '.env'), lines.join(''));
    running = await RunningCommand.start('dev', folder.path);
    expect(await running.says(/^ +DATABASE_URL +(\S+)$/)).toBe(database.url);
    expect(await running.says(/^ +TEMPORAL_ADDRESS +(\S+)$/)).toBe(TEMPORAL_ADDRESS);
    expect(running.lines.filter((line) => /API key|Sign-in|Temporal UI/.test(line))).toEqual([]);
    expect(await database.db.selectFrom('organization').selectAll().execute()).toEqual([]);
  });
});
