import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoredTurn } from '../domain/turns';
import type { Database } from './schema';

/** Gong was asked who speaks in what was just transcribed, in vain so far. */
export async function awaitSpeakers(trx: Transaction<Database>, dataPointId: string): Promise<void> {
  await trx.updateTable('recording').set({ speakers_awaited: true }).where('data_point_id', '=', dataPointId).execute();
  await trx
    .updateTable('data_point')
    .set({ transcript_asked_at: sql<Date>`now()` })
    .where('id', '=', dataPointId)
    .execute();
}

/** Who speaks is known as well as it will ever be: what was heard is not needed any more. */
export async function settleSpeakers(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('recording').set({ speakers_awaited: false }).where('data_point_id', 'in', ids).execute();
  await trx.deleteFrom('transcription_piece').where('data_point_id', 'in', ids).execute();
}

/** Those of the data points in whose transcript nobody knows who speaks, and may still hear it from Gong. */
export async function pointsAwaitingSpeakers(trx: Transaction<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await trx
    .selectFrom('recording')
    .select('data_point_id')
    .where('data_point_id', 'in', ids)
    .where('speakers_awaited', '=', true)
    .execute();
  return new Set(rows.map((row) => row.data_point_id));
}

/** Of a source that has ended: in calls that no other goes on asking for, nobody will ever know who speaks. */
export async function giveUpSpeakers(trx: Transaction<Database>, sourceId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select recording.data_point_id as id
    from recording join source_call as call on call.data_point_id = recording.data_point_id
    where recording.speakers_awaited and call.source_id = ${sourceId} and not exists (
      select from source_call as other join source on source.id = other.source_id
      where other.data_point_id = recording.data_point_id and other.source_id <> call.source_id
        and source.deleted_at is null and source.status <> 'disconnected'
    )
    order by recording.data_point_id for no key update of recording
  `.execute(trx);
  await settleSpeakers(
    trx,
    rows.map((row) => row.id),
  );
}

/** The same words in the turns of those who speak them. */
export async function replaceTurns(
  trx: Transaction<Database>,
  dataPointId: string,
  turns: readonly StoredTurn[],
): Promise<void> {
  await trx
    .updateTable('transcript')
    .set({ turns: JSON.stringify(turns) })
    .where('data_point_id', '=', dataPointId)
    .execute();
  await trx
    .updateTable('data_point')
    .set({ updated_at: sql<Date>`now()` })
    .where('id', '=', dataPointId)
    .execute();
}
