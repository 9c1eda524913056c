import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../db/database';
import type { ConnectionNow } from '../db/gong-connections';
import { chartPeople } from '../db/gong-person';
import { OrgChart } from '../domain/org-chart';
import { ConflictError } from '../errors/request-errors';
import { UnavailableError } from '../errors/unavailable-error';
import { GongError, GongHostNotAllowed } from '../gong/errors';
import { ConnectionUnavailable } from './connection-unavailable';
import type { Directory } from './directory';
import { DirectoryUnusable } from './directory-merge';
import { GongWait } from './gong-wait';

/** How long a person waits for a younger chart if there is an older one, and for a wait to end that Gong names. */
const PATIENCE_MS = 5_000;

type Deps = { db: Db; directory: Directory; logger: Logger; maxAgeMs: number };

/**
 * The chart for someone who chooses teams: a young one if Gong gives it soon, else the last one.
 * @throws RequestError where there is none at all
 */
export async function freshChart(
  { db, directory, logger, maxAgeMs }: Deps,
  connection: ConnectionNow,
): Promise<OrgChart> {
  const read = () => directory.refresh(connection.id, { maxAgeMs, purpose: 'picker' });
  if (connection.directory_read_at === null) {
    await throughShortWaits(read, PATIENCE_MS).catch((error: unknown) => {
      throw asRequestError(error);
    });
  } else {
    const refresh = read();
    // What was begun goes on, and serves whoever asks next.
    const settled = refresh.catch((error: unknown) =>
      logger.warn({ err: error, connectionId: connection.id }, 'The org chart could not be read anew.'),
    );
    await Promise.race([settled, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }
  return new OrgChart(await chartPeople(db, connection.id));
}

/** Tries again once a wait is over, unless that takes longer than so many ms in all. */
async function throughShortWaits<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GongWait) || error.until.getTime() > deadline) throw error;
      await sleep(Math.max(0, error.until.getTime() - Date.now()));
    }
  }
}

/** What kept Gong from an answer, as the caller of the API is told. */
export function asRequestError(error: unknown): unknown {
  if (error instanceof ConnectionUnavailable) {
    const code = error.code === 'not_connected' ? 'gong_not_connected' : error.code;
    return new ConflictError(code, error.message);
  }
  if (error instanceof GongWait) return new ConflictError('rate_limited', error.message);
  if (error instanceof GongError || error instanceof GongHostNotAllowed || error instanceof DirectoryUnusable) {
    return new UnavailableError('gong_unavailable', error.message);
  }
  return error;
}
