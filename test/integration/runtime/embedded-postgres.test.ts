import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/runtime/embedded-postgres';
import type { EmbeddedPostgres } from '../../../src/runtime/embedded-postgres';
import { freePort } from '../../../src/runtime/free-port';
import { processExists } from './process-exists';
import { makeTestFolder } from './test-folder';
import type { TestFolder } from './test-folder';
import { waitFor } from '../rig/wait-for';

describe('the embedded Postgres', () => {
  let folder: TestFolder;
  let running: EmbeddedPostgres | undefined;

  beforeEach(async () => {
    folder = await makeTestFolder();
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await folder.remove();
  });

  const start = async (port?: number) => (running = await startEmbeddedPostgres({ dataDir: folder.path, port }));
  const pidFile = () => path.join(folder.path, 'cluster', 'data', 'postmaster.pid');

  it('starts in an empty folder with a UTF-8 database named callweave, on Postgres 15 or newer', async () => {
    const { url } = await start();
    const [row] = await query(url, 'select current_database() as name, getdatabaseencoding() as encoding');
    expect(row).toEqual({ name: 'callweave', encoding: 'UTF8' });
    const [version] = await query(url, 'show server_version_num');
    expect(Number(version?.['server_version_num'])).toBeGreaterThanOrEqual(150_000);
  });

  it('finds its data and its address again after a stop', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(processExists(first.pid)).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('finds what was committed after it was killed with clients connected', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    const client = new Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await client.end().catch(() => undefined);
  });

  it('starts although the pid file of a killed server names a process that is another by now', async () => {
    const first = await start();
    const content = await readFile(pidFile(), 'utf8');
    await first.stop();
    await writeFile(pidFile(), content.replace(String(first.pid), String(process.pid)));
    await expect(start()).resolves.toHaveProperty('url', first.url);
  });

  it('takes another port when that of the last start is taken', async () => {
    const first = await start();
    await first.stop();
    const other = await makeTestFolder();
    const squatter = await startEmbeddedPostgres({ dataDir: other.path, port: Number(new URL(first.url).port) });
    try {
      const second = await start();
      expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
      expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      await squatter.stop();
      await other.remove();
    }
  });

  it('says so when the port that was asked for is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const other = await makeTestFolder();
    await expect(startEmbeddedPostgres({ dataDir: other.path, port })).rejects.toMatchObject({ code: 'port_in_use' });
    await other.remove();
  });

  it('uses the port that was asked for', async () => {
    const port = await freePort();
    expect(new URL((await start(port)).url).port).toBe(String(port));
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const { mode } = await stat(path.join(folder.path, 'cluster', 'password'));
    expect(mode & 0o077).toBe(0);
  });

  it('writes neither a failing statement nor the values in it to its log', async () => {
    const { url } = await start();
    await query(url, 'create table people (email text primary key)');
    await query(url, `insert into people values ('ada@example.com')`);
    await expect(query(url, `insert into people values ('ada@example.com')`)).rejects.toMatchObject({ code: '23505' });
    const log = path.join(folder.path, 'postgres.log');
    await waitFor(async () => (await readFile(log, 'utf8')).includes('duplicate key'), {
      describe: 'the error logged',
    });
    expect(await readFile(log, 'utf8')).not.toContain('ada@example.com');
  });

  it('works in a folder that only its owner may enter', async () => {
    await folder.remove();
    folder = await makeTestFolder(0o700);
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('makes one cluster when two start in the same empty folder, and refuses the later one', async () => {
    const results = await Promise.allSettled([
      startEmbeddedPostgres({ dataDir: folder.path }),
      startEmbeddedPostgres({ dataDir: folder.path }),
    ]);
    const started = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    running = started[0]?.value;
    expect([started.length, refused.length]).toEqual([1, 1]);
    expect(refused[0]?.reason).toMatchObject({ code: 'data_folder_in_use' });
  });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
