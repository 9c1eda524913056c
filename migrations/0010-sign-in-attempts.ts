import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_in_attempt (
      address_hash text primary key,
      failures integer not null,
      last_at timestamptz not null
    );
    comment on table sign_in_attempt is 'attempts to sign in, in a row, that have not succeeded, by the SHA-256 of the address, known or not';
    create index sign_in_attempt_old on sign_in_attempt (last_at);
  `.execute(db);
}
