import type { Client } from '@temporalio/client';
import type { Selectable } from 'kysely';
import type { Db } from '../db/database';
import type { SourceTable } from '../db/schema';
import { lockLivingSource } from '../db/source-life';
import { teamColumns, updateSourceConfig } from '../db/sources';
import type { Timeframe } from '../domain/source-words';
import { windowStart } from '../domain/timeframe';
import type { GongConnections } from '../gong-connection/gong-connections';
import { syncSourceOwners } from '../gong-connection/source-owners';
import { dieAt } from '../runtime/die-at';
import { checkManagers } from './check-managers';
import { commandRefused } from './command-refused';
import { unique } from './create-source';
import type { TeamsChoice } from './create-source';
import { command } from './source-commands';

type Change = { name?: string; teams?: TeamsChoice; timeframe?: Timeframe };

type Deps = { db: Db; temporal: Client; gong: Pick<GongConnections, 'directory'> };

/**
 * Writes what a person changed, and has the source's workflow plan what follows from it.
 * @throws ConflictError for a disconnected source, UnprocessableError for managers that Gong does not know
 */
export async function configureSource(
  deps: Deps,
  source: Selectable<SourceTable>,
  change: Change,
): Promise<'done' | 'accepted'> {
  if (source.status === 'disconnected') throw commandRefused('source_disconnected');
  // Asks Gong, and so before the row is held.
  if (merged(source, change).replan && change.teams) {
    await checkManagers(deps, source.connection_id, chosen(change.teams));
  }
  const written = await deps.db.transaction().execute(async (transaction) => {
    // What somebody else has changed meanwhile stays: each changes only what they named.
    const now = await lockLivingSource(transaction, source.id);
    if (!now) throw commandRefused('source_disconnected');
    const config = merged(now, change);
    if (!config.replan && config.name === now.name) return null;
    await updateSourceConfig(transaction, source.id, config);
    if (config.replan) {
      // With the teams at once: a page that is read before the plan is made would find nobody in them, and nothing to read.
      await syncSourceOwners(transaction, { ...now, ...teamColumns(config.managerIds) });
    }
    return config;
  });
  if (!written) return 'done';
  dieAt('configuration_written');
  const { name, replan } = written;
  return command(
    deps.temporal,
    { id: source.id, workspaceId: source.workspace_id, kind: source.kind, name, status: source.status },
    { type: 'configure', name, replan },
  );
}

/** The configuration that a change makes of the one in the row. */
function merged(source: Selectable<SourceTable>, change: Change) {
  const name = change.name ?? source.name;
  const timeframe = change.timeframe ?? source.timeframe;
  const before: 'all' | string[] = source.all_teams ? 'all' : source.manager_ids;
  const managerIds = change.teams === undefined ? before : chosen(change.teams);
  const replan = timeframe !== source.timeframe || !sameTeams(before, managerIds);
  if (!replan) return { name, replan };
  return { name, replan, managerIds, timeframe, windowStart: windowStart(timeframe, source.created_at) };
}

const chosen = (teams: TeamsChoice): 'all' | string[] => (teams.mode === 'all' ? 'all' : unique(teams.managerIds));

function sameTeams(one: 'all' | readonly string[], other: 'all' | readonly string[]): boolean {
  if (one === 'all' || other === 'all') return one === other;
  return one.length === other.length && one.every((id) => other.includes(id));
}
