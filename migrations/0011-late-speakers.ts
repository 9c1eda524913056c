import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table recording add column speakers_awaited boolean not null default false;
    comment on column recording.speakers_awaited is
      'it was transcribed before Gong had a transcript of its own, which says who speaks and may still come';
    comment on table transcription_piece is
      'what was heard so far of a recording, for as long as its transcript, or who speaks in it, is not complete';
    create index recording_of_unknown_speakers on recording (data_point_id) where speakers_awaited;
  `.execute(db);
}
