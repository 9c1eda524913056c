import { sql } from 'kysely';
import type { ContainerKind, SourceStatus } from '../domain/source-words';
import type { Db } from './database';

export type SourceFigures = { id: string; kind: ContainerKind; status: SourceStatus; lagSeconds: number };

/** Every source that should be kept up to date, and for how long it has not been: since its last sync that went well. */
export async function sourceFigures(db: Db): Promise<SourceFigures[]> {
  const { rows } = await sql<SourceFigures>`
    select source.id, source.kind,
      case when connection.status = 'needs_reconnection' then 'needs_reconnection' else source.status end as status,
      extract(epoch from now() - coalesce(
        case when source.last_sync_outcome = 'ok' then source.last_sync_finished_at end,
        (select max(run.finished_at) from sync_run run where run.source_id = source.id and run.outcome = 'ok'),
        source.created_at))::float8 as "lagSeconds"
    from source join gong_connection connection on connection.id = source.connection_id
    where source.deleted_at is null and source.status <> 'disconnected'`.execute(db);
  return rows;
}

export type BudgetFigures = { connectionId: string; usedToday: number; waitsSeconds: number };

export async function budgetFigures(db: Db): Promise<BudgetFigures[]> {
  const { rows } = await sql<BudgetFigures>`
    select budget.connection_id as "connectionId",
      case when day = (now() at time zone 'UTC')::date then used_today else 0 end as "usedToday",
      greatest(0, extract(epoch from coalesce(not_before, now()) - now()))::float8 as "waitsSeconds"
    from gong_budget budget join gong_connection connection on connection.id = budget.connection_id
    where connection.status <> 'not_connected'`.execute(db);
  return rows;
}

export type QueueFigures = { status: 'transcribing' | 'awaiting_transcript' | 'failed'; calls: number };

/** Calls that are not ready yet, or never will be by themselves. */
export async function queueFigures(db: Db): Promise<QueueFigures[]> {
  const { rows } = await sql<QueueFigures>`
    select status, count(*)::int as calls from data_point
    where status in ('transcribing', 'awaiting_transcript', 'failed') and status <> 'ready' group by status`.execute(
    db,
  );
  return rows;
}
