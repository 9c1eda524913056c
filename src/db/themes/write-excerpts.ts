import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Excerpt } from '../../themes/excerpts/excerpts';
import type { Assignment } from '../../themes/assignment';
import type { Db } from '../database';
import { recordset } from '../recordset';
import type { Database } from '../schema';
import { lockThemeChannel, noteUntidy } from './theme-channel';
import { bytesOf } from './vector-bytes';

/** An excerpt as it is written; without a vector it is there already and stays as it is. */
export interface CutExcerpt extends Excerpt {
  readonly speakerId: string | null;
  readonly vector: Float32Array | null;
  readonly assignment: Assignment | null;
}

export interface CutCall {
  readonly containerId: string;
  readonly dataPointId: string;
  readonly mark: string;
  readonly excerpts: readonly CutExcerpt[];
}

/**
 * Makes a call's excerpts these: new ones come, those that are no longer said by a customer go. Written twice, they are
 * there once; of a call that has been erased meanwhile nothing is written.
 */
export async function writeExcerpts(db: Db, call: CutCall): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, call.containerId);
    const here = await sql`select from data_point where id = ${call.dataPointId} for key share`.execute(trx);
    if (here.rows.length === 0) return;
    await removeOthers(trx, call);
    await upsert(trx, call);
    // A change since the call was read has left another mark, and is worked on next.
    await trx
      .deleteFrom('theme_work')
      .where('data_point_id', '=', call.dataPointId)
      .where('mark', '=', call.mark)
      .execute();
  });
}

async function removeOthers(
  trx: Transaction<Database>,
  { containerId, dataPointId, excerpts }: CutCall,
): Promise<void> {
  const { rows: gone } = await sql<{ theme_id: string | null }>`
    delete from excerpt as e
    where e.data_point_id = ${dataPointId} and not exists (
      select from ${recordset(
        excerpts.map(({ turnIndex, startCharacter }) => ({ turn: turnIndex, start: startCharacter })),
        'r(turn integer, start integer)',
      )} where r.turn = e.turn_index and r.start = e.start_character
    )
    returning e.theme_id
  `.execute(trx);
  const themeIds = gone.flatMap((row) => row.theme_id ?? []);
  if (themeIds.length === 0) return;
  await trx.updateTable('theme').set({ stale: true, summary: null }).where('id', 'in', themeIds).execute();
  await noteUntidy(trx, containerId);
}

async function upsert(trx: Transaction<Database>, { containerId, dataPointId, excerpts }: CutCall): Promise<void> {
  const rows = excerpts.flatMap(({ vector, assignment, ...excerpt }) =>
    vector === null
      ? []
      : {
          ...excerpt,
          embedding: bytesOf(vector).toString('base64'),
          theme: assignment?.theme ?? null,
          theme_group: assignment?.group ?? null,
        },
  );
  if (rows.length === 0) return;
  // A theme may have been merged into another, or have gone, since it was chosen.
  await sql`
    insert into excerpt
      (container_id, data_point_id, turn_index, start_character, speaker_id, start_ms, end_ms, text, embedding, theme_id, group_id)
    select ${containerId}, ${dataPointId}, r."turnIndex", r."startCharacter", r."speakerId", r."startMs", r."endMs", r.text,
      decode(r.embedding, 'base64'), coalesce(t.merged_into, t.id), g.id
    from ${recordset(
      rows,
      'r("turnIndex" integer, "startCharacter" integer, "speakerId" text, "startMs" double precision, "endMs" double precision, text text, embedding text, theme uuid, theme_group uuid)',
    )}
    left join theme as t on t.id = r.theme
    left join theme_group as g on g.id = r.theme_group and t.id is not null
    on conflict (data_point_id, turn_index, start_character) do update
    set speaker_id = excluded.speaker_id, start_ms = excluded.start_ms, end_ms = excluded.end_ms, text = excluded.text,
      embedding = excluded.embedding, theme_id = coalesce(excluded.theme_id, excerpt.theme_id),
      group_id = case when excluded.theme_id is null then excerpt.group_id else excluded.group_id end
  `.execute(trx);
}
