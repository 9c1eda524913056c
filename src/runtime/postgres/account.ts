import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartError } from '../start-error';

const run = promisify(execFile);

/** The account that Postgres runs as; `undefined` is our own. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * Postgres refuses to run as root: then it runs as the account `postgres`, which is made if there is none.
 * Data that exists belongs to whom it belongs, whatever the number of that account is today.
 */
export async function postgresAccount(existingData: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(existingData).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp()) ?? (await makeAccount());
}

async function lookUp(): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function makeAccount(): Promise<Account> {
  // Another start may make it at the same moment; what counts is that it is there afterwards.
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
  const account = await lookUp();
  if (account) return account;
  throw new StartError(
    'account_missing',
    'Postgres does not run as root and the account "postgres" could not be made: run as another user, or set DATABASE_URL',
  );
}

/** Whether that account can get through all the folders above and open this one. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (account === undefined) return true;
  const test = run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' });
  return test.then(
    () => true,
    () => false,
  );
}
