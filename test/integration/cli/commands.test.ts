import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { databaseUrl, runSql } from '../rig/template-database';
import { createTestDatabase, serviceVariable } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';

const BIN = path.join(__dirname, '..', '..', '..', 'bin', 'callweave');
const run = promisify(execFile);

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-cli-'));
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function callweave(args: string[], env: Record<string, string> = {}, bin = BIN): Promise<Outcome> {
  const options = { cwd: folder, env: { PATH: process.env['PATH'], ...env } };
  try {
    return { code: 0, ...(await run(bin, args, options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
}

const COMPLETE = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  GONG_CLIENT_ID: 'id',
  GONG_CLIENT_SECRET: 'secret',
  MEDIA_STORE: 'file:///tmp/media',
};

describe('a wrong or missing setting', () => {
  it.each(Object.keys(COMPLETE))('ends `api` with one line that names it: %s', async (name) => {
    const { code, stderr } = await callweave(['api'], { ...COMPLETE, [name]: '' });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(name);
  });

  it("ends `api` when it is the worker's alone", async () => {
    const { code, stderr } = await callweave(['api'], { ...COMPLETE, TRANSCRIPT_PATIENCE: 'soon' });
    expect({ code, line: stderr.trim() }).toEqual({
      code: 1,
      line: expect.stringMatching(/^callweave: TRANSCRIPT_PATIENCE: /) as string,
    });
  });

  it('ends `migrate` and `bootstrap` too', async () => {
    expect(await callweave(['migrate'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DATABASE_URL') as string,
    });
    const bootstrapped = await callweave(['bootstrap', '--workspace', 'W', '--email', 'a@b.test', '--json']);
    expect(bootstrapped).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('DATABASE_URL') as string,
    });
  });
});

it('reads a .env file in the folder where it runs, beneath the environment', async () => {
  await writeFile(path.join(folder, '.env'), `DATABASE_URL=${database.url}\nPUBLIC_URL=https://from.file\n`);
  try {
    const args = ['bootstrap', '--workspace', 'W', '--email', 'dotenv@acme.test', '--json'];
    const fromFile = await callweave(args);
    expect(JSON.parse(fromFile.stdout)).toMatchObject({
      inviteUrl: expect.stringMatching(/^https:\/\/from\.file\/invite\//) as string,
    });
    const fromBoth = await callweave(args, { PUBLIC_URL: 'https://from.environment' });
    expect(fromBoth.stdout).toContain('https://from.environment/invite/');
  } finally {
    await rm(path.join(folder, '.env'));
  }
});

describe('bootstrap', () => {
  it('prints one JSON line and needs no more than the database', async () => {
    const args = ['bootstrap', '--workspace', 'Acme', '--email', 'Boss@acme.test', '--json'];
    const { stdout, stderr } = await callweave(args, { DATABASE_URL: database.url });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toEqual({
      workspaceId: expect.any(String) as string,
      userId: expect.any(String) as string,
      apiKey: expect.stringMatching(/^cw_\w{40,}$/) as string,
      inviteUrl: expect.stringMatching(/\/invite\//) as string,
    });
  });

  it('makes a further workspace of the same person the second time', async () => {
    const args = ['bootstrap', '--workspace', 'Acme', '--email', 'again@acme.test', '--json'];
    const [first, second] = [
      JSON.parse((await callweave(args, { DATABASE_URL: database.url })).stdout) as Record<string, string>,
      JSON.parse((await callweave(args, { DATABASE_URL: database.url })).stdout) as Record<string, string>,
    ];
    expect(second['userId']).toBe(first['userId']);
    expect(second['workspaceId']).not.toBe(first['workspaceId']);
    expect(second['apiKey']).not.toBe(first['apiKey']);
  });

  it('says it in words without --json', async () => {
    const args = ['bootstrap', '--workspace', 'Acme', '--email', 'words@acme.test'];
    const { stdout } = await callweave(args, { DATABASE_URL: database.url });
    expect(stdout).toMatch(/workspace "Acme".*words@acme\.test[\s\S]*API key.*cw_[\s\S]*set a password: http/);
  });

  it.each([
    ['no-address', 'W'],
    ['a@b.test', ' '],
  ])('refuses the address "%s" with the name "%s"', async (email, name) => {
    const outcome = await callweave(['bootstrap', '--workspace', name, '--email', email], {
      DATABASE_URL: database.url,
    });
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('migrate', () => {
  it('is safe to run at two places at once, and again', async () => {
    const admin = serviceVariable('DATABASE_URL');
    const name = `callweave_migrate_${process.pid}`;
    await runSql(admin, `create database ${name}`);
    try {
      const env = { DATABASE_URL: databaseUrl(admin, name), TEMPORAL_ADDRESS: serviceVariable('TEMPORAL_ADDRESS') };
      const outcomes = await Promise.all([1, 2, 3].map(() => callweave(['migrate'], env)));
      expect(outcomes.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: '' }));
      const again = await callweave(['migrate'], env);
      expect(again).toEqual({ code: 0, stdout: 'Everything is up to date.\n', stderr: '' });
    } finally {
      await runSql(admin, `drop database ${name} with (force)`);
    }
  });
});

it('works through a link to its file', async () => {
  const link = path.join(folder, 'callweave');
  await symlink(BIN, link);
  expect(await callweave(['--help'], {}, link)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('bootstrap') as string,
  });
});
