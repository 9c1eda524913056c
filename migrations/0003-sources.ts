import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table container (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null references organization (id) on delete cascade,
      kind text not null check (kind in ('channel', 'project')),
      name text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      deleted_at timestamptz
    );
    create index container_of_workspace on container (workspace_id, kind, created_at desc, id desc) where deleted_at is null;

    create table container_access (
      container_id uuid not null references container (id) on delete cascade,
      user_id text not null,
      level text not null check (level in ('full', 'edit', 'view')),
      primary key (container_id, user_id)
    );
    create index container_access_of_user on container_access (user_id);

    create table source (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null references organization (id) on delete cascade,
      container_id uuid not null references container (id) on delete cascade,
      connection_id uuid not null references gong_connection (id) on delete cascade,
      kind text not null check (kind in ('channel', 'project')),
      name text not null,
      all_teams boolean not null,
      manager_ids text[] not null,
      timeframe text not null check (timeframe in ('7d', '30d', '90d', '6mo')),
      window_start timestamptz not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      deleted_at timestamptz,
      status text not null default 'backfilling'
        check (status in ('backfilling', 'live', 'paused', 'needs_reconnection', 'disconnected', 'deleting')),
      paused boolean not null default false,
      backfill_done boolean not null default false,
      backfill_progress double precision not null default 0,
      attention_code text,
      attention_message text,
      attention_retry_at timestamptz,
      next_sync_at timestamptz,
      last_sync_finished_at timestamptz,
      last_sync_outcome text check (last_sync_outcome in ('ok', 'failed')),
      last_sync_imported integer,
      progress jsonb,
      config_version integer not null default 1,
      config_applied integer not null default 0,
      revision integer not null default 0,
      check (all_teams = (cardinality(manager_ids) = 0))
    );
    comment on column source.progress is 'what the workflow would need to go on if it were started anew: see SourceProgress';
    comment on column source.config_applied is 'the config_version that the backfill was last planned for';
    comment on column source.revision is 'grows with each change of the row, so that a late writer cannot undo a newer one';
    create index source_of_container on source (container_id, created_at desc, id desc) where deleted_at is null;
    create index source_of_connection on source (connection_id) where status <> 'disconnected';

    create table source_owner (
      source_id uuid not null references source (id) on delete cascade,
      gong_user_id text not null,
      since timestamptz,
      until timestamptz,
      primary key (source_id, gong_user_id)
    );
    comment on column source_owner.since is 'null: a member since the source chose the team, so the whole window counts';

    create table sync_run (
      id uuid primary key,
      source_id uuid not null references source (id) on delete cascade,
      kind text not null check (kind in ('backfill', 'poll', 'reconcile', 'manual')),
      started_at timestamptz not null,
      finished_at timestamptz,
      outcome text check (outcome in ('ok', 'failed', 'stopped')),
      scanned integer not null default 0,
      imported integer not null default 0,
      updated integer not null default 0,
      skipped integer not null default 0,
      gong_requests integer not null default 0,
      error_code text,
      error_message text
    );
    create index sync_run_of_source on sync_run (source_id, started_at desc, id desc);

    create table sync_page (
      run_id uuid not null references sync_run (id) on delete cascade,
      page text not null,
      primary key (run_id, page)
    );
    comment on table sync_page is 'pages that a run has counted, so that an activity that runs twice counts once';

    create table audit_log (
      id bigint generated always as identity primary key,
      workspace_id text not null references organization (id) on delete cascade,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      target text not null
    );
    create index audit_log_of_workspace on audit_log (workspace_id, id desc);
  `.execute(db);
}
