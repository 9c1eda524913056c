import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gong_connection (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null unique references organization (id) on delete cascade,
      status text not null check (status in ('connected', 'needs_reconnection', 'not_connected')),
      api_base_url text,
      scopes text[] not null default '{}',
      access_token text,
      refresh_token text,
      access_token_issued_at timestamptz,
      access_token_expires_at timestamptz,
      connected_by text,
      connected_at timestamptz,
      attention_code text,
      attention_message text,
      directory_read_at timestamptz,
      directory_shortfall integer not null default 0,
      directory_not_before timestamptz,
      check (status <> 'connected' or (access_token is not null and refresh_token is not null and api_base_url is not null))
    );

    create table gong_authorization (
      state_hash text primary key,
      workspace_id text not null references organization (id) on delete cascade,
      user_id text not null,
      browser_hash text not null,
      return_to text not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );

    create table gong_budget (
      connection_id uuid primary key references gong_connection (id) on delete cascade,
      next_at timestamptz not null default '-infinity',
      day date not null default '-infinity',
      used_today integer not null default 0,
      not_before timestamptz,
      spent_until timestamptz,
      unnamed_waits integer not null default 0
    );
    comment on column gong_budget.spent_until is 'set by the last request that a day has left';
    comment on column gong_budget.unnamed_waits is 'refusals in a row that named no wait: each makes the next wait longer';

    create table gong_person (
      connection_id uuid not null references gong_connection (id) on delete cascade,
      gong_user_id text not null,
      name text,
      email text,
      email_aliases text[] not null default '{}',
      title text,
      manager_id text,
      active boolean not null,
      listed boolean not null,
      primary key (connection_id, gong_user_id)
    );
    create index gong_person_manager on gong_person (connection_id, manager_id);

    create table team_call_count (
      connection_id uuid not null references gong_connection (id) on delete cascade,
      timeframe text not null,
      manager_id text not null,
      calls integer,
      counted_at timestamptz not null,
      primary key (connection_id, timeframe, manager_id)
    );
    comment on column team_call_count.manager_id is 'empty for the whole company';
  `.execute(db);
}
