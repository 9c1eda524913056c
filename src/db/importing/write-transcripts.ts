import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { DataPointStatus } from '../../domain/data-point';
import { searchConfig, transcriptWords } from '../../domain/search-words';
import type { StoredTurn } from '../../domain/turns';
import { recordset } from '../recordset';
import type { Database } from '../schema';
import { recordEvents } from '../webhook-events';
import { transcriptVector } from './write-content';

/** A transcript that has come, for a data point that has none. */
export type ArrivedTranscript = { id: string; language: string; turns: readonly StoredTurn[] };

/** Stores transcripts and makes their words searchable; the data points are `ready` from then on. */
export async function writeTranscripts(
  trx: Transaction<Database>,
  transcripts: readonly ArrivedTranscript[],
  now: Date,
): Promise<void> {
  await insertTranscripts(trx, transcripts);
  const texts = transcripts.map(({ id, language, turns }) => ({ id, language, texts: turns.map((turn) => turn.text) }));
  await indexTranscripts(trx, texts);
  await setStatuses(
    trx,
    transcripts.map(({ id }) => ({ id, status: 'ready' })),
    now,
  );
  await tellReady(
    trx,
    transcripts.map(({ id }) => id),
  );
}

async function tellReady(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const points = await trx
    .selectFrom('data_point')
    .innerJoin('container', 'container.id', 'data_point.container_id')
    .select(['data_point.id', 'data_point.workspace_id', 'container_id', 'source_id', 'container.kind'])
    .where('data_point.id', 'in', ids)
    .execute();
  await recordEvents(
    trx,
    points.map(
      ({ id: dataPointId, workspace_id: workspaceId, container_id: containerId, source_id: sourceId, kind }) => ({
        workspaceId,
        type: 'data_point.ready',
        data: { dataPointId, kind, containerId, sourceId, status: 'ready' },
      }),
    ),
  );
}

export async function insertTranscripts(
  trx: Transaction<Database>,
  transcripts: readonly Omit<ArrivedTranscript, 'language'>[],
): Promise<void> {
  if (transcripts.length === 0) return;
  await trx
    .insertInto('transcript')
    .values(transcripts.map(({ id, turns }) => ({ data_point_id: id, turns: JSON.stringify(turns) })))
    .execute();
}

/** Indexes the stored transcripts of calls whose language is now another one by that one's rules. */
export async function reindexTranscripts(
  trx: Transaction<Database>,
  points: readonly { id: string; language: string }[],
): Promise<void> {
  if (points.length === 0) return;
  const ids = points.map((point) => point.id);
  const rows = await trx.selectFrom('transcript').selectAll().where('data_point_id', 'in', ids).execute();
  const languages = new Map(points.map((point) => [point.id, point.language]));
  await indexTranscripts(
    trx,
    rows.map((row) => ({
      id: row.data_point_id,
      language: languages.get(row.data_point_id) ?? '',
      texts: row.turns.map((turn) => turn.text),
    })),
  );
}

async function indexTranscripts(
  trx: Transaction<Database>,
  transcripts: readonly { id: string; language: string; texts: readonly string[] }[],
): Promise<void> {
  if (transcripts.length === 0) return;
  const rows = transcripts.map(({ id, language, texts }) => ({
    id,
    config: searchConfig(language),
    ...transcriptWords(texts),
  }));
  await sql`
    update data_point as d
    set search = ts_filter(d.search, '{a,b}') || ${transcriptVector()}
    from ${recordset(rows, 'r(id uuid, config text, often text, others text)')}
    where d.id = r.id
  `.execute(trx);
}

export async function setStatuses(
  trx: Transaction<Database>,
  points: readonly { id: string; status: DataPointStatus }[],
  now: Date,
): Promise<void> {
  if (points.length === 0) return;
  await sql`
    update data_point as d set status = r.status, updated_at = ${now}
    from ${recordset(points, 'r(id uuid, status text)')}
    where d.id = r.id
  `.execute(trx);
}

export async function noteAskedInVain(trx: Transaction<Database>, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('data_point').set({ transcript_asked_at: now }).where('id', 'in', ids).execute();
}
