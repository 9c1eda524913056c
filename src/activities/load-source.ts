import { livingSource, stopAbandonedRuns } from '../db/source-life';
import { sourceById } from '../db/sources';
import type { About, LoadedSource } from '../workflows/source-steps';
import { paceOf } from './source-deps';
import type { SourceDeps } from './source-deps';

/**
 * What a workflow that begins has to know; runs that an earlier one left open end here.
 * Null for a source that is deleted or disconnected: there is nothing to live for.
 */
export async function loadSource(
  { db, settings }: SourceDeps,
  { sourceId }: { sourceId: string },
): Promise<LoadedSource | null> {
  const row = await livingSource(db, sourceId);
  const view = row && (await sourceById(db, sourceId));
  if (!row || !view) return null;
  await stopAbandonedRuns(db, sourceId);
  return {
    about: aboutOf(row),
    paused: row.paused,
    configVersion: row.config_version,
    configApplied: row.config_applied,
    progress: row.progress,
    revision: row.revision,
    lastSync: view.lastSync,
    counts: view.counts,
    pace: paceOf(settings),
  };
}

export function aboutOf(row: NonNullable<Awaited<ReturnType<typeof livingSource>>>): About {
  return {
    workspaceId: row.workspace_id,
    containerId: row.container_id,
    connectionId: row.connection_id,
    kind: row.kind,
    name: row.name,
    teams: row.all_teams ? 'all' : row.manager_ids,
    timeframe: row.timeframe,
    windowStart: row.window_start.getTime(),
    createdAt: row.created_at.getTime(),
  };
}
