import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    comment on column data_point.search is
      'weights: A title, B people and brief, C what is said often, D all else that is said (each word of a transcript once)';
    alter table data_point add column search_head tsvector
      generated always as (ts_filter(search, '{a,b,c}')) stored;
    comment on column data_point.search_head is 'what results are ranked by: small, where the whole is looked up in the index only';
  `.execute(db);
}
