import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** A player draws a recording of what was noted when it was read, instead of reading it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table recording add column loudness bytea;
    comment on column recording.loudness is
      'a byte for each of so many stretches of the same length, the loudest 255; null until the recording was read to its end';
  `.execute(db);
}
