import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { exists, makeStaged } from '../staged-folder';
import { canEnter, postgresAccount } from './account';
import type { Account } from './account';
import { postgresBinaries } from './binaries';

export const SUPERUSER = 'callweave';

export interface Cluster {
  /** The server program. */
  postgres: string;
  /** What Postgres calls PGDATA. */
  data: string;
  password: string;
  account: Account;
}

/**
 * Where root keeps what the account of Postgres has to reach, when the checkout is in a folder that only root may
 * enter. In the data folder stands a link to it.
 */
const SHARED_FOLDER = '/var/lib/callweave';

/**
 * The database files of this data folder, made if there are none yet.
 *
 * The password is random and stands beside the files, readable by their owner only: loopback is open to every account
 * of the machine, and what the database holds (calls, encrypted tokens) is not theirs to read.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const link = path.join(dataDir, 'cluster');
  const account = await postgresAccount(path.join(link, 'data'));
  const bin = await reachableBinaries(account);
  if (!(await exists(link))) {
    const fill = (staging: string) => initialise(path.join(bin, 'initdb'), staging, account);
    if (await canEnter(dataDir, account)) await makeStaged(link, fill);
    else await makeElsewhere(link, fill);
  }
  const cluster = await realpath(link);
  return {
    postgres: path.join(bin, 'postgres'),
    data: path.join(cluster, 'data'),
    password: await readFile(path.join(cluster, 'password'), 'utf8'),
    account,
  };
}

async function reachableBinaries(account: Account): Promise<string> {
  const { folder, version } = postgresBinaries();
  if (await canEnter(path.join(folder, 'bin'), account)) return path.join(folder, 'bin');
  const copy = path.join(await sharedFolder(), `postgres-${version}`);
  await makeStaged(copy, async (staging) => {
    await cp(folder, staging, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)('chmod', ['-R', 'a+rX', staging]);
  });
  return path.join(copy, 'bin');
}

async function makeElsewhere(link: string, fill: (staging: string) => Promise<void>): Promise<void> {
  const target = path.join(await sharedFolder(), `cluster-${randomBytes(6).toString('hex')}`);
  await makeStaged(target, fill);
  try {
    await symlink(target, link);
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function sharedFolder(): Promise<string> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  return SHARED_FOLDER;
}

async function initialise(initdb: string, folder: string, account: Account): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const args = [
    `--pgdata=${path.join(folder, 'data')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The same on every machine, whatever its locale: a bare `LANG=C` would give a database that cannot hold UTF-8.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  await promisify(execFile)(initdb, args, { ...account, cwd: '/' });
}
