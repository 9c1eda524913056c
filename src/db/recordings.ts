import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { DownloadedRecording } from '../media/download-recording';
import { mediaFolder } from '../media/recording-key';
import type { Db } from './database';
import { notify } from './notifications';
import type { Database } from './schema';
import { sourcesOfDataPoints } from './source-links';

/**
 * Whether a source that brought the call may ask Gong for it: `reads`, `waits` until a person resumes it or reconnects
 * Gong, or `ended` for good.
 */
export type Readers = 'reads' | 'waits' | 'ended';

/** A call of a Project whose recording is to be fetched or transcribed. */
export type CallToTranscribe = {
  id: string;
  gongCallId: string;
  connectionId: string;
  language: string;
  mediaFolder: string;
  /** The recording is still to be fetched. */
  wanted: boolean;
  readers: Readers;
};

/** Null where there is nothing to do: the data point is gone, or has what it needs, or was given up. */
export async function callToTranscribe(db: Db, dataPointId: string): Promise<CallToTranscribe | null> {
  const row = await db
    .selectFrom('data_point as d')
    .innerJoin('container', 'container.id', 'd.container_id')
    .innerJoin('gong_connection as connection', 'connection.workspace_id', 'd.workspace_id')
    .leftJoin('recording', 'recording.data_point_id', 'd.id')
    .select(['d.id', 'd.gong_call_id', 'd.workspace_id', 'd.language', 'connection.id as connection_id'])
    .select(['recording.wanted', readersOf().as('readers')])
    .where('d.id', '=', dataPointId)
    .where('d.status', '=', 'transcribing')
    .where('container.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    gongCallId: row.gong_call_id,
    connectionId: row.connection_id,
    language: row.language,
    mediaFolder: mediaFolder(row.workspace_id, row.id),
    wanted: row.wanted ?? true,
    readers: row.readers,
  };
}

/** Of the data point `d`, whose workspace has the Gong connection `connection`. */
export function readersOf() {
  return sql<Readers>`(
    select case
      when bool_or(not source.paused) and connection.status = 'connected' then 'reads'
      when count(*) > 0 then 'waits'
      else 'ended' end
    from source_call as call join source on source.id = call.source_id
    where call.data_point_id = d.id and source.deleted_at is null and source.status not in ('disconnected', 'deleting')
  )`;
}

/**
 * To be called before anything is written into the media store, so that whatever may be there is known to be there.
 * @returns false if the data point is gone
 */
export async function expectRecording(db: Db, call: Pick<CallToTranscribe, 'id' | 'mediaFolder'>): Promise<boolean> {
  const { rows } = await sql`
    insert into recording (data_point_id, media_folder)
    select id, ${call.mediaFolder} from data_point where id = ${call.id} for key share
    on conflict (data_point_id) do update set media_folder = excluded.media_folder
    returning data_point_id
  `.execute(db);
  return rows.length > 0;
}

/**
 * Notes that the recording is in the media store. What was heard of other bytes before is forgotten.
 * @returns false if the data point is gone, and the file must go too
 */
export async function storeRecording(db: Db, dataPointId: string, stored: DownloadedRecording): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('recording')
      .select('sha256')
      .where('data_point_id', '=', dataPointId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return false;
    const same = before.sha256 === stored.sha256;
    if (!same) await trx.deleteFrom('transcription_piece').where('data_point_id', '=', dataPointId).execute();
    await trx
      .updateTable('recording')
      .set({
        wanted: false,
        content_type: stored.contentType,
        size_bytes: stored.sizeBytes,
        sha256: stored.sha256,
        stored_at: sql<Date>`now()`,
        ...(!same && { kind: stored.kind, duration_ms: null, loudness: null }),
      })
      .where('data_point_id', '=', dataPointId)
      .execute();
    return true;
  });
}

/** Notes what was found out when the recording was read to its end. */
export async function describeRecording(
  db: Db,
  dataPointId: string,
  { durationMs, kind, loudness }: { durationMs: number; kind: 'audio' | 'video'; loudness: Uint8Array },
): Promise<void> {
  await db
    .updateTable('recording')
    .set({ duration_ms: Math.round(durationMs), kind, loudness: Buffer.from(loudness) })
    .where('data_point_id', '=', dataPointId)
    .where('stored_at', 'is not', null)
    .execute();
}

/** The data point is `failed`, with the reason, until a person tries again. */
export async function failRecording(
  db: Db,
  dataPointId: string,
  failure: { code: string; message: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('data_point')
      .set({ status: 'failed', updated_at: sql<Date>`now()` })
      .where('id', '=', dataPointId)
      .where('status', '=', 'transcribing')
      .returning('workspace_id')
      .executeTakeFirst();
    if (!changed) return;
    await expectRecording(trx, { id: dataPointId, mediaFolder: mediaFolder(changed.workspace_id, dataPointId) });
    await trx
      .updateTable('recording')
      .set({ failure_code: failure.code, failure_message: failure.message })
      .where('data_point_id', '=', dataPointId)
      .execute();
    await tellSources(trx, dataPointId);
  });
}

/**
 * A failed recording is wanted again: anew from Gong, unless only its transcription failed and `keep` says that its bytes
 * are as good as any.
 * @returns false if it had not failed
 */
export async function retryRecording(
  db: Db,
  dataPointId: string,
  keep: (failureCode: string | null) => boolean,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('data_point')
      .set({ status: 'transcribing', updated_at: sql<Date>`now()` })
      .where('id', '=', dataPointId)
      .where('status', '=', 'failed')
      .returning('id')
      .executeTakeFirst();
    if (!changed) return false;
    const row = await trx
      .selectFrom('recording')
      .select(['failure_code', 'wanted'])
      .where('data_point_id', '=', dataPointId)
      .forUpdate()
      .executeTakeFirst();
    await trx
      .updateTable('recording')
      .set({
        wanted: (row?.wanted ?? true) || !keep(row?.failure_code ?? null),
        failure_code: null,
        failure_message: null,
      })
      .where('data_point_id', '=', dataPointId)
      .execute();
    await tellSources(trx, dataPointId);
    return true;
  });
}

/** Sources show the status of their calls in their counts. */
export async function tellSources(trx: Transaction<Database>, dataPointId: string): Promise<void> {
  for (const id of await sourcesOfDataPoints(trx, [dataPointId])) await notify(trx, { kind: 'source', id });
}

/** Between 0 and 255 for stretches of the same length; empty until the recording was read to its end. */
export async function loudnessOf(db: Db, dataPointId: string): Promise<number[]> {
  const row = await db
    .selectFrom('recording')
    .select('loudness')
    .where('data_point_id', '=', dataPointId)
    .executeTakeFirst();
  return [...(row?.loudness ?? [])];
}

/** What is needed to serve a recording; undefined while there is none. */
export async function storedRecording(db: Db, dataPointId: string) {
  const row = await db
    .selectFrom('recording')
    .select(['media_folder', 'content_type', 'size_bytes', 'sha256', 'stored_at'])
    .where('data_point_id', '=', dataPointId)
    .where('stored_at', 'is not', null)
    .executeTakeFirst();
  if (!row || row.content_type === null || row.size_bytes === null || row.sha256 === null || row.stored_at === null) {
    return undefined;
  }
  return {
    mediaFolder: row.media_folder,
    contentType: row.content_type,
    sizeBytes: Number(row.size_bytes),
    sha256: row.sha256,
    storedAt: row.stored_at,
  };
}
