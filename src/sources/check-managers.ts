import type { Db } from '../db/database';
import { UnprocessableError } from '../errors/request-errors';
import type { GongConnections } from '../gong-connection/gong-connections';
import { namesOf } from '../gong-connection/people-names';

/**
 * The names of the chosen managers.
 * @throws UnprocessableError naming each id that Gong's directory does not have
 */
export async function checkManagers(
  deps: { db: Db; gong: Pick<GongConnections, 'directory'> },
  connectionId: string,
  managerIds: 'all' | readonly string[],
): Promise<'all' | (string | null)[]> {
  if (managerIds === 'all') return 'all';
  const names = await namesOf({ db: deps.db, directory: deps.gong.directory }, connectionId, managerIds);
  const unknown = managerIds.flatMap((id, index) => (names.has(id) ? [] : [{ id, index }]));
  if (unknown.length > 0) {
    throw new UnprocessableError(
      'unknown_managers',
      `Gong’s directory has nobody with the id ${unknown.map(({ id }) => id).join(', ')}.`,
      unknown.map(({ id, index }) => ({ path: `teams.managerIds.${index}`, message: `${id} is unknown` })),
    );
  }
  return managerIds.map((id) => names.get(id) ?? null);
}
