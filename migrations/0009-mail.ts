import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null references organization (id) on delete cascade,
      user_id text not null references "user" (id) on delete cascade,
      kind text not null check (kind in ('invitation', 'needs_reconnection')),
      link_token text,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      check ((kind = 'invitation') = (link_token is not null))
    );
    comment on table mail is 'mails that are still to be sent: written with their cause, gone once the server has taken them';
    comment on column mail.link_token is 'of the invitation, sealed under ENCRYPTION_KEY';
    create index mail_to_start on mail (created_at) where started_at is null;
    create index mail_of_user on mail (user_id);
  `.execute(db);
}
