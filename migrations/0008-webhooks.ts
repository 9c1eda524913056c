import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null references organization (id) on delete cascade,
      url text not null,
      events text[] not null,
      secret text not null,
      created_by text not null,
      created_at timestamptz not null default now()
    );
    comment on column webhook.secret is 'what deliveries are signed with, sealed under ENCRYPTION_KEY';
    create index webhook_of_workspace on webhook (workspace_id, created_at desc, id desc);

    create table webhook_delivery (
      id uuid primary key default gen_random_uuid(),
      webhook_id uuid not null references webhook (id) on delete cascade,
      event_id text not null,
      event text not null,
      payload text not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      response_status integer,
      error text,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      last_attempt_at timestamptz,
      next_attempt_at timestamptz,
      finished_at timestamptz,
      unique (webhook_id, event_id)
    );
    comment on column webhook_delivery.payload is 'the very bytes that are signed and sent; ids only, so that erasing a call leaves nothing of it here';
    comment on column webhook_delivery.started_at is 'when its workflow was started; null: written with its cause, and not yet begun';
    create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id desc);
    create index webhook_delivery_to_start on webhook_delivery (created_at) where started_at is null;
    create index webhook_delivery_finished on webhook_delivery (finished_at) where finished_at is not null;
  `.execute(db);
}
