import { sql } from 'kysely';
import type { Db } from '../../src/db/database';
import type { LockedSource } from '../../src/db/importing/lock-source';
import { recordset } from '../../src/db/recordset';
import { bytesOf } from '../../src/db/themes/vector-bytes';
import { packVectors } from '../../src/themes/vectors';
import { multiplied } from '../themes/growth';

const OF_CALL = 20;
const AT_ONCE = 4_000;

/** Writes calls, each seven minutes after the one before, and excerpts whose vectors lie near those of the texts. */
export async function fillWithExcerpts(
  db: Db,
  { id: sourceId, containerId, workspaceId }: LockedSource,
  texts: readonly string[],
  embeddings: readonly Float32Array[],
  count: number,
): Promise<void> {
  const vectors = packVectors(embeddings);
  const { dimensions } = vectors;
  for (let first = 0; first < count; first += AT_ONCE) {
    const { data } = multiplied(vectors, AT_ONCE, first);
    const rows = Array.from({ length: AT_ONCE }, (_, nth) => ({
      number: Math.floor((first + nth) / OF_CALL),
      turn: nth % OF_CALL,
      text: texts[(first + nth) % texts.length],
      embedding: bytesOf(data.subarray(nth * dimensions, (nth + 1) * dimensions)).toString('base64'),
    }));
    await sql`
      with said as (
        select * from ${recordset(rows, 'r(number integer, turn integer, text text, embedding text)')}
      ), calls as (
        insert into data_point (workspace_id, container_id, source_id, gong_call_id, title, call_date, duration_seconds, direction, scope,
          media, language, system, is_private, status, participants, speakers, content_hash, search)
        select ${workspaceId}, ${containerId}, ${sourceId}, number, 'Call', timestamptz '2025-12-01' + number * interval '7 minutes', 1800,
          'Conference', 'External', 'Video', 'eng', 'Zoom', false, 'ready', '[]', '{}', '', ''
        from (select distinct number from said) as numbers
        returning id, gong_call_id
      )
      insert into excerpt (container_id, data_point_id, turn_index, start_character, start_ms, end_ms, text, embedding)
      select ${containerId}, c.id, s.turn, 0, 0, 0, s.text, decode(s.embedding, 'base64')
      from said as s join calls as c on c.gong_call_id = s.number::text`.execute(db);
  }
  await sql`vacuum analyze`.execute(db);
}
