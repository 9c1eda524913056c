import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Of a very large Channel only so many excerpts are compared with each other; the others are placed by those. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table theme_channel
      add column compared_until uuid,
      add column placed_until uuid,
      add column placing_all boolean not null default false;
    comment on column theme_channel.compared_until is 'the last excerpt, by id, that the last clustering compared with others; null: it compared all';
    comment on column theme_channel.placed_until is 'how far the excerpts behind compared_until are placed by it, by id; null: all of them are';
    comment on column theme_channel.placing_all is 'whether those with a group that is still there are placed, too';
  `.execute(db);
}
