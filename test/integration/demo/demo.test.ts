import { createServer } from 'node:net';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { waitFor } from '../rig/wait-for';
import { makeTestFolder } from '../runtime/test-folder';
import type { TestFolder } from '../runtime/test-folder';
import { allGone, RunningCommand } from './running-command';

jest.setTimeout(240_000);

let folder: TestFolder;
let demo: RunningCommand | undefined;

beforeAll(async () => (folder = await makeTestFolder()));
afterEach(async () => {
  await demo?.stop();
  demo = undefined;
});
afterAll(() => folder.remove());

interface Printed {
  api: string;
  key: string;
  password: string;
  temporal: string;
  gong: string;
  control: string;
  dataPoints: string;
}

async function printed(by: RunningCommand): Promise<Printed> {
  return {
    api: await by.says(/^ +API +(http:\S+)\/v1$/),
    key: await by.says(/^ +API key +(\S+)$/),
    password: await by.says(/^ +Sign-in +admin@callweave\.example +password (\S+)$/),
    temporal: await by.says(/^ +Temporal UI +(http:\S+)$/),
    gong: await by.says(/^ +Gong simulator +(http:\S+) /),
    control: await by.says(/\(control: (http:\S+)\)/),
    dataPoints: await by.says(/^ +Data points +(http:\S+)$/),
  };
}

async function callIds({ dataPoints, key }: Printed): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${dataPoints}?limit=100${after}`, { headers: { authorization: `Bearer ${key}` } });
    const page = (await response.json()) as { data: { gongCallId: string }[]; nextCursor: string | null };
    ids.push(...page.data.map(({ gongCallId }) => gongCallId));
    cursor = page.nextCursor;
  }
  return ids;
}

const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

/** What the first run printed and had imported, for those after it. */
let first: Printed;
let imported: string[];

describe('callweave demo', () => {
  it('brings calls of a simulated Gong in, shows how, and says where everything is', async () => {
    demo = await RunningCommand.start('demo', folder.path);
    await demo.says(/Gong connected through its consent page/);
    await demo.says(/of \d+ managers in the picker, .*, \d+ people/);
    await demo.says(/First calls imported/);
    await demo.says(/^Backfill █+ 100 % +\d+ calls/);
    first = await printed(demo);

    expect(await statusOf(`${first.api}/docs`)).toBe(200);
    expect(await statusOf(first.temporal)).toBe(200);
    expect(await statusOf(first.control)).toBe(200);
    const signIn = { email: 'admin@callweave.example', password: first.password };
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(signIn) };
    expect(await statusOf(`${first.api}/api/auth/sign-in/email`, body)).toBe(200);
    imported = await callIds(first);
    expect(imported.length).toBeGreaterThan(500);
  });

  it('keeps what is secret for its own account only', async () => {
    for (const name of ['account.json', 'encryption-key']) {
      const file = path.join(folder.path, '.callweave', 'demo', name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await readFile(file, 'utf8')).not.toBe('');
    }
  });

  it('finds its data again, shows calls that are new, and leaves no process behind at Ctrl-C', async () => {
    demo = await RunningCommand.start('demo', folder.path);
    await demo.says(/Gong is still connected/);
    await demo.says(/calls are here from before/);
    await demo.says(/^\d\d:\d\d:\d\d +New call: /);
    const second = await printed(demo);
    expect(second).toMatchObject({ key: first.key, password: first.password, dataPoints: first.dataPoints });
    const now = await callIds(second);
    expect(imported.filter((id) => !now.includes(id))).toEqual([]);
    expect(now.length).toBeGreaterThan(imported.length);
    expect(new Set(now).size).toBe(now.length);
    imported = now;

    const started = await demo.descendants();
    expect(started.length).toBeGreaterThanOrEqual(4);
    demo.signal('SIGINT');
    expect(await demo.exited).toBe(0);
    expect(await demo.descendants()).toEqual([]);
    await allGone(started);
  });

  it('connects again by itself when its Gong had to move, and leaves no process behind when it is killed', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(Number(new URL(first.gong).port), '127.0.0.1', resolve));
    try {
      demo = await RunningCommand.start('demo', folder.path);
      await demo.says(/Gong connected through its consent page/);
      const third = await printed(demo);
      expect(third.gong).not.toBe(first.gong);
      const before = imported;
      await waitFor(async () => (await callIds(third)).length > before.length, {
        describe: 'a call from where Gong is now',
        timeoutMs: 120_000,
      });
      expect(before.filter((id) => !imported.includes(id))).toEqual([]);
    } finally {
      taken.close();
    }

    const started = await demo.descendants();
    demo.signal('SIGKILL');
    await demo.exited;
    await allGone(started);
  });

  it('says in a line that it runs there already', async () => {
    demo = await RunningCommand.start('demo', folder.path);
    await demo.says(/^ +Temporal UI/);
    const other = await RunningCommand.start('demo', folder.path);
    expect(await other.exited).toBe(1);
    expect(other.lines.at(-1)).toMatch(/^callweave: .*is in use: process \d+ runs there already; stop that one first$/);
    demo.signal('SIGTERM');
    expect(await demo.exited).toBe(0);
  });

  it('says in a line which setting is wrong, and leaves nothing running', async () => {
    demo = await RunningCommand.start('demo', folder.path, { LOOKBACK: 'soon' });
    expect(await demo.exited).toBe(1);
    expect(demo.lines.at(-1)).toMatch(/^callweave: LOOKBACK: must be a duration/);
    expect(await demo.descendants()).toEqual([]);
  });
});
