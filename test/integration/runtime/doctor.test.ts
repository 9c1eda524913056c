import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { freePort } from '../../../src/runtime/free-port';
import { createTestDatabase, serviceVariable } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { databaseUrl, runSql } from '../rig/template-database';
import { makeTestFolder } from './test-folder';
import type { TestFolder } from './test-folder';

const MAIN = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'cli', 'main.js');

describe('callweave doctor', () => {
  let database: TestDatabase;
  let folder: TestFolder;
  let gong: Server;
  let wellSettings: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await makeTestFolder();
    gong = createServer((_request, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => gong.listen(0, '127.0.0.1', resolve));
    wellSettings = {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: serviceVariable('TEMPORAL_ADDRESS'),
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      GONG_CLIENT_ID: 'client',
      GONG_CLIENT_SECRET: 'secret-of-the-client',
      GONG_AUTH_URL: `http://127.0.0.1:${(gong.address() as AddressInfo).port}`,
      MEDIA_STORE: `file://${folder.path}/media`,
    };
  });

  afterAll(async () => {
    gong.close();
    await database.drop();
    await folder.remove();
  });

  /** Runs in a folder without `.env`. */
  const doctor = (settings: Record<string, string> = {}) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = { PATH: process.env['PATH'], HOME: folder.path, ...settings };
      execFile(process.execPath, [MAIN, 'doctor'], { env, cwd: folder.path }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });

  it('finds nothing wrong where nothing is, and exits 0', async () => {
    const { code, out } = await doctor(wellSettings);
    expect(out).not.toContain('WRONG');
    for (const name of [
      'Node',
      'Settings',
      'Postgres',
      'Migrations',
      'Temporal',
      'Search attributes',
      'Gong',
      'Media',
    ]) {
      expect(out).toMatch(new RegExp(`^ok +${name}`, 'm'));
    }
    expect(code).toBe(0);
  });

  it('names every required setting that is missing, and exits 1', async () => {
    const { code, out } = await doctor({ GONG_AUTH_URL: wellSettings['GONG_AUTH_URL'] ?? '' });
    const required = [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'ENCRYPTION_KEY',
      'GONG_CLIENT_ID',
      'GONG_CLIENT_SECRET',
      'MEDIA_STORE',
    ];
    for (const setting of required) expect(out).toMatch(new RegExp(`^WRONG +${setting}: is required`, 'm'));
    expect(code).toBe(1);
  });

  it.each<[what: string, settings: () => Record<string, string> | Promise<Record<string, string>>, words: RegExp]>([
    [
      'Postgres is not there',
      async () => ({ DATABASE_URL: `postgresql://a:top-secret@127.0.0.1:${await freePort()}/x` }),
      /Postgres: no connection.*ECONNREFUSED[^]*→ start Postgres/,
    ],
    [
      'the password is wrong',
      () => ({ DATABASE_URL: withPassword(database.url, 'top-secret') }),
      /Postgres:.*password[^]*→ correct account and password/,
    ],
    [
      'the database does not exist',
      () => ({ DATABASE_URL: databaseUrl(database.url, 'nowhere') }),
      /Postgres:.*"nowhere" does not exist[^]*→ create the database/,
    ],
    [
      'Temporal is not there',
      async () => ({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` }),
      /Temporal: nothing answers[^]*→ start Temporal/,
    ],
    [
      'the namespace does not exist',
      () => ({ TEMPORAL_NAMESPACE: 'nowhere' }),
      /Temporal: there is no namespace nowhere/,
    ],
    [
      'a certificate is not there',
      () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: '/no/such/file', TEMPORAL_TLS_CLIENT_KEY_PATH: '/no/such/file' }),
      /Temporal: the TEMPORAL variables are of no use: .*\/no\/such\/file/,
    ],
    [
      'Gong cannot be reached',
      async () => ({ GONG_AUTH_URL: `http://127.0.0.1:${await freePort()}` }),
      /Gong: no answer[^]*→ see that GONG_AUTH_URL is right/,
    ],
    ['the media folder is a file', () => ({ MEDIA_STORE: `file://${MAIN}` }), /Media store: .*not writable/],
    [
      'a transcription service cannot be reached',
      async () => ({ TRANSCRIBER: `http://127.0.0.1:${await freePort()}/v1` }),
      /Transcriber: no answer/,
    ],
  ])('says in words that %s, and how to mend it, and nothing secret', async (_what, settings, words) => {
    const { code, out, err } = await doctor({ ...wellSettings, ...(await settings()) });
    expect(out).toMatch(words);
    expect(code).toBe(1);
    expect(out + err).not.toMatch(/^ +at |top-secret|secret-of-the-client/m);
    expect(out.match(/^WRONG/gm)).toHaveLength(1);
  });

  it('tells a database that was never migrated, and leaves it as it is', async () => {
    const name = 'callweave_doctor_empty';
    await runSql(database.url, `create database ${name}`);
    try {
      const DATABASE_URL = databaseUrl(database.url, name);
      const { code, out } = await doctor({ ...wellSettings, DATABASE_URL });
      expect(out).toMatch(/Migrations: \d+ migrations are missing\n +→ run: callweave migrate/);
      expect(code).toBe(1);
      await expect(runSql(DATABASE_URL, 'select 1 from kysely_migration')).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await runSql(database.url, `drop database ${name} with (force)`);
    }
  });
});

function withPassword(url: string, password: string): string {
  const other = new URL(url);
  other.password = password;
  return other.href;
}
