import { sql } from 'kysely';
import type { ContainerKind, SourceStatus } from '../domain/source-words';
import type { Db } from './database';

/** How many sources of a kind and status there are, how long the latest is behind, and how many are more than so many hours. */
export type SourceFigures = {
  kind: ContainerKind;
  status: SourceStatus;
  sources: number;
  latestSeconds: number;
  behind: { hours: number; sources: number }[];
};

export type LateSource = { id: string; kind: ContainerKind; status: SourceStatus; lagSeconds: number };

const BEHIND_HOURS = [1, 3, 24];

/** Every source that should be kept up to date, and for how long it has not been: since its last sync that went well. */
const lags = sql`
  select source.id, source.kind,
    case when connection.status = 'needs_reconnection' then 'needs_reconnection' else source.status end as status,
    extract(epoch from now() - coalesce(
      case when source.last_sync_outcome = 'ok' then source.last_sync_finished_at end,
      (select max(run.finished_at) from sync_run run where run.source_id = source.id and run.outcome = 'ok'),
      source.created_at))::float8 as lag_seconds
  from source join gong_connection connection on connection.id = source.connection_id
  where source.deleted_at is null and source.status <> 'disconnected'`;

/** @param limit so many are named, those that have waited longest */
export async function sourceFigures(db: Db, limit: number): Promise<{ groups: SourceFigures[]; latest: LateSource[] }> {
  const behind = sql.join(
    BEHIND_HOURS.map(
      (hours) => sql`json_build_object('hours', ${hours}::int, 'sources',
        count(*) filter (where lag_seconds > ${hours}::int * 3600))`,
    ),
  );
  const { rows } = await sql<{ groups: SourceFigures[]; latest: LateSource[] }>`
    with lag as materialized (${lags}), "group" as (
      select kind, status, count(*)::int as sources, max(lag_seconds) as "latestSeconds",
        json_build_array(${behind}) as behind
      from lag group by kind, status
    ), latest as (
      select id, kind, status, lag_seconds as "lagSeconds" from lag
      order by lag_seconds desc limit ${limit}
    )
    select
      coalesce((select json_agg("group") from "group"), '[]') as groups,
      coalesce((select json_agg(latest) from latest), '[]') as latest`.execute(db);
  return rows[0] ?? { groups: [], latest: [] };
}

export type BudgetFigures = { connectionId: string; usedToday: number; waitsSeconds: number };

/** Of the connections that have spent most of today, and of those that Gong has told to wait. */
export async function budgetFigures(db: Db, limit: number): Promise<BudgetFigures[]> {
  const { rows } = await sql<BudgetFigures>`
    with budget as (
      select budget.connection_id as "connectionId",
        case when day = (now() at time zone 'UTC')::date then used_today else 0 end as "usedToday",
        greatest(0, extract(epoch from coalesce(not_before, now()) - now()))::float8 as "waitsSeconds"
      from gong_budget budget join gong_connection connection on connection.id = budget.connection_id
      where connection.status <> 'not_connected')
    (select * from budget order by "usedToday" desc limit ${limit})
    union
    (select * from budget where "waitsSeconds" > 0 order by "waitsSeconds" desc limit ${limit})`.execute(db);
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
