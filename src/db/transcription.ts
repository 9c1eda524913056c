import { sql } from 'kysely';
import { highlightText } from '../domain/highlight-text';
import type { StoredTurn } from '../domain/turns';
import { sentencesOf } from '../domain/turns';
import type { Segment } from '../transcription/transcriber';
import type { Db } from './database';
import { writeTranscripts } from './importing/write-transcripts';
import { awaitSpeakers, settleSpeakers } from './late-speakers';
import { tellSources } from './recordings';

/** Which pieces of a recording were heard already. */
export async function piecesHeard(db: Db, dataPointId: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('transcription_piece')
    .select('index')
    .where('data_point_id', '=', dataPointId)
    .execute();
  return new Set(rows.map((row) => row.index));
}

/** @returns false if the data point is gone, or the recording another one */
export async function keepPiece(
  db: Db,
  piece: { dataPointId: string; sha256: string; index: number; segments: readonly Segment[] },
): Promise<boolean> {
  const { rows } = await sql`
    insert into transcription_piece (data_point_id, index, segments)
    select data_point_id, ${piece.index}, ${JSON.stringify(piece.segments)}::json from recording
    where data_point_id = ${piece.dataPointId} and sha256 = ${piece.sha256} for key share
    on conflict (data_point_id, index) do update set segments = excluded.segments
    returning index
  `.execute(db);
  return rows.length > 0;
}

/** All that was heard, in the order of the recording. */
export async function segmentsHeard(db: Db, dataPointId: string): Promise<Segment[]> {
  const rows = await db
    .selectFrom('transcription_piece')
    .select('segments')
    .where('data_point_id', '=', dataPointId)
    .orderBy('index')
    .execute();
  return rows.flatMap((row) => row.segments);
}

/**
 * Writes the transcript of a recording; the data point is `ready` from then on. Twice is once.
 * @param transcript.speakersAwaited who speaks may still be told: what was heard is kept for that
 */
export async function finishTranscription(
  db: Db,
  dataPointId: string,
  { turns, speakersAwaited }: { turns: readonly StoredTurn[]; speakersAwaited: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const point = await trx
      .selectFrom('data_point')
      .select(['id', 'language'])
      .where('id', '=', dataPointId)
      .where('status', '=', 'transcribing')
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!point) return;
    await writeTranscripts(trx, [{ id: point.id, language: point.language, turns }], new Date());
    if (speakersAwaited) await awaitSpeakers(trx, dataPointId);
    else await settleSpeakers(trx, [dataPointId]);
    // Of a recording that could be played before it could be read.
    const highlights = await trx
      .selectFrom('highlight')
      .select(['id', 'start_ms', 'end_ms'])
      .where('data_point_id', '=', dataPointId)
      .execute();
    const sentences = turns.flatMap(sentencesOf);
    for (const { id, start_ms: startMs, end_ms: endMs } of highlights) {
      const text = highlightText(sentences, { startMs, endMs });
      await trx.updateTable('highlight').set({ text }).where('id', '=', id).execute();
    }
    await tellSources(trx, dataPointId);
  });
}
