import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Sources whose workflow may be missing are found without reading all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index source_silent on source (created_at) where revision = 0 and deleted_at is null;
    create index source_next_sync on source (next_sync_at) where deleted_at is null;
  `.execute(db);
}
