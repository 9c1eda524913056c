import { sql } from 'kysely';
import type { Db } from '../../src/db/database';

const TURNS_OF_COPY = 5;

/** Copies each call of a Channel, with the first turns of its transcript, so often; searches do not find the copies. */
export async function copyCalls(db: Db, sourceId: string, times: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = 'data_point' and is_generated = 'NEVER'`.execute(db);
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  const values = sql.join(rows.map(({ name }) => sql.ref(`copy.${name}`)));
  await sql`
    create table original as
      select d.*, (select json_agg(turn) from (
        select turn from json_array_elements(t.turns) as turn limit ${sql.lit(TURNS_OF_COPY)}) as first) as first_turns
      from data_point d join transcript t on t.data_point_id = d.id where d.source_id = ${sourceId}`.execute(db);
  for (let copy = 1; copy <= times; copy++) {
    await sql`
      with made as (
        insert into data_point (${columns})
        select ${values} from original o, jsonb_populate_record(null::data_point, to_jsonb(o) || jsonb_build_object(
          'id', gen_random_uuid(), 'search', '', 'gong_call_id', o.gong_call_id || '-' || ${copy}::text,
          'call_date', o.call_date - ${copy}::int * interval '7 minutes')) as copy
        returning id, gong_call_id, call_date
      ), told as (
        insert into transcript (data_point_id, turns)
        select made.id, o.first_turns from made join original o on made.gong_call_id = o.gong_call_id || '-' || ${copy}::text
      )
      insert into source_call (source_id, gong_call_id, data_point_id, started, met_at, seen_at)
      select ${sourceId}, gong_call_id, id, call_date, now(), now() from made`.execute(db);
  }
  await sql`drop table original`.execute(db);
}
