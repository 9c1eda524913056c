import { atomically } from '../db/atomically';
import type { Db } from '../db/database';
import { chartPeople } from '../db/gong-person';
import { forgetOwners, sourceOwners, sourcesWithTeams, storeOwners } from '../db/source-owner';
import { OrgChart } from '../domain/org-chart';
import type { SourceOwner } from '../domain/source-owner';
import { changedOwners } from '../domain/source-owner';

/** What of a source decides whose calls it imports. */
export type TeamedSource = { id: string; connection_id: string; all_teams: boolean; manager_ids: readonly string[] };

/**
 * Brings a source's owners up to date with its choice of teams. Whoever is new in them here was chosen: their calls of the
 * whole window count. (Who joins a team that was chosen before is found as the directory is read: see takeOverChart.)
 * @param chosenAnew managers whose teams were added just now: also those of their people whom another team had brought
 *   later count for the whole window
 * @returns everyone who is or was in the teams; 'all' if there is no choice to be made
 */
export async function syncSourceOwners(
  db: Db,
  source: TeamedSource,
  { chosenAnew = [] }: { chosenAnew?: readonly string[] } = {},
): Promise<SourceOwner[] | 'all'> {
  return atomically(db, async (trx) => {
    await lockSource(trx, source.id);
    if (source.all_teams) {
      await forgetOwners(trx, source.id);
      return 'all';
    }
    const chart = new OrgChart(await chartPeople(trx, source.connection_id));
    const known = await sourceOwners(trx, source.id);
    const chosen = chart.teamOf(chosenAnew);
    const team = chart.teamOf(source.manager_ids);
    const changed = changedOwners(known, { team, hasJoined: () => false, previousReading: null, now: new Date() });
    const widened = known
      .filter(
        (owner) =>
          owner.since !== null && owner.until === null && chosen.has(owner.gongUserId) && team.has(owner.gongUserId),
      )
      .map((owner) => ({ ...owner, since: null }));
    await storeOwners(trx, source.id, [...changed, ...widened]);
    return sourceOwners(trx, source.id);
  });
}

/**
 * Brings the owners of all sources of a connection up to date with a chart that was just read. Who is below a chosen
 * manager now, and was not by the chart before, joined after that one was read: or had been there, if nobody may have
 * joined.
 */
export async function takeOverChart(
  trx: Db,
  connectionId: string,
  charts: { before: OrgChart; after: OrgChart; readAt: Date; previousReading: Date | null; mayHaveJoined: boolean },
): Promise<void> {
  const { before, after, readAt, previousReading, mayHaveJoined } = charts;
  for (const { id, managerIds } of await sourcesWithTeams(trx, connectionId)) {
    await lockSource(trx, id);
    const known = await sourceOwners(trx, id);
    // Its own workflow has not looked yet: everyone there will be chosen then.
    if (known.length === 0) continue;
    const teamBefore = before.teamOf(managerIds);
    const changed = changedOwners(known, {
      team: after.teamOf(managerIds),
      hasJoined: (gongUserId) => mayHaveJoined && !teamBefore.has(gongUserId),
      previousReading,
      now: readAt,
    });
    await storeOwners(trx, id, changed);
  }
}

/** So that a change of the choice and a change of the chart do not overtake each other. */
async function lockSource(trx: Db, sourceId: string): Promise<void> {
  await trx.selectFrom('source').select('id').where('id', '=', sourceId).forNoKeyUpdate().execute();
}
