import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { recordAudit } from '../db/audit-log';
import type { Db } from '../db/database';
import { insertSource } from '../db/sources';
import type { ContainerKind, Timeframe } from '../domain/source-words';
import { windowStart } from '../domain/timeframe';
import type { GongConnections } from '../gong-connection/gong-connections';
import { dieAt } from '../runtime/die-at';
import { checkManagers } from './check-managers';
import { startSource } from './source-workflows';

export type TeamsChoice = { mode: 'all' } | { mode: 'selected'; managerIds: string[] };

type Deps = { db: Db; temporal: Client; logger: Logger; gong: Pick<GongConnections, 'directory'> };

export type WantedSource = {
  container: { id: string; workspace_id: string; kind: ContainerKind };
  connection: { id: string };
  userId: string;
  name?: string;
  teams: TeamsChoice;
  timeframe: Timeframe;
};

/**
 * Makes a source, and starts its workflow. If the process dies in between, or Temporal is away, the source has no
 * workflow for a moment, until `keepSources` finds it.
 * @throws UnprocessableError for managers that Gong does not know
 */
export async function createSource(deps: Deps, wanted: WantedSource): Promise<string> {
  const { container, connection, teams, timeframe } = wanted;
  const managerIds = teams.mode === 'all' ? 'all' : unique(teams.managerIds);
  const names = await checkManagers(deps, connection.id, managerIds);
  const name = wanted.name ?? nameOf(names);
  const createdAt = new Date();
  const id = await deps.db.transaction().execute(async (transaction) => {
    const sourceId = await insertSource(transaction, {
      workspaceId: container.workspace_id,
      containerId: container.id,
      connectionId: connection.id,
      kind: container.kind,
      name,
      managerIds,
      timeframe,
      windowStart: windowStart(timeframe, createdAt),
      createdAt,
      createdBy: wanted.userId,
    });
    await recordAudit(transaction, {
      workspaceId: container.workspace_id,
      actor: wanted.userId,
      action: 'source.created',
      target: `source/${sourceId}`,
    });
    return sourceId;
  });
  dieAt('source_inserted');
  await startSource(deps.temporal, {
    id,
    workspaceId: container.workspace_id,
    kind: container.kind,
    name,
    status: 'backfilling',
  }).catch((error: unknown) =>
    deps.logger.warn({ err: error, sourceId: id }, 'the source’s workflow will start later'),
  );
  return id;
}

export const unique = (ids: string[]): string[] => [...new Set(ids)];

function nameOf(names: 'all' | (string | null)[]): string {
  if (names === 'all') return 'Gong calls of all managers';
  const [first, ...others] = names;
  const team = first ? `Gong calls of ${first}’s team` : 'Gong calls of a team';
  return others.length === 0 ? team : `${team} and ${others.length} more`;
}
