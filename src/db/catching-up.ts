import { sql } from 'kysely';
import type { DataPointStatus } from '../domain/data-point';
import type { Db } from './database';
import { erasedAmong } from './erased-calls';

/**
 * Calls of a source that a transcript of Gong may still come for, newest first: of a Channel those that have none, of a
 * Project those that were transcribed here and in which nobody knows yet who speaks.
 * @param options.askedBefore leaves out those that Gong was asked for since, by whichever source: so that a run that asks in
 *   batches comes to an end
 */
export async function pendingTranscripts(
  db: Db,
  sourceId: string,
  { askedBefore, limit, except }: { askedBefore: Date; limit: number; except: readonly string[] },
): Promise<string[]> {
  const source = await db
    .selectFrom('source')
    .select(['container_id', 'kind'])
    .where('id', '=', sourceId)
    .executeTakeFirst();
  if (!source) return [];
  const speakersAwaited = db.selectFrom('recording').select('data_point_id').where('speakers_awaited', '=', true);
  const rows = await db
    .selectFrom('data_point as d')
    .innerJoin('source_call as c', (join) =>
      join.onRef('c.data_point_id', '=', 'd.id').on('c.source_id', '=', sourceId),
    )
    .select('d.gong_call_id')
    .where('d.container_id', '=', source.container_id)
    .$if(source.kind === 'channel', (query) => query.where('d.status', '=', 'awaiting_transcript'))
    .$if(source.kind === 'project', (query) => query.where('d.id', 'in', speakersAwaited))
    .where((eb) => eb.or([eb('d.transcript_asked_at', 'is', null), eb('d.transcript_asked_at', '<', askedBefore)]))
    .where('d.gong_call_id', '<>', sql<string>`all(${[...except]}::text[])`)
    .orderBy('d.call_date', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.gong_call_id);
}

/**
 * Those of the calls that a Channel has no transcript of and may have one of, in the given order.
 * @param givenUpToo also those that were given up, which a transcript may still come for
 */
export async function callsWithoutTranscript(
  db: Db,
  containerId: string,
  ids: readonly string[],
  givenUpToo: boolean,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const settled: DataPointStatus[] = givenUpToo ? ['ready'] : ['ready', 'no_transcript'];
  const { workspace_id: workspaceId } = await db
    .selectFrom('container')
    .select('workspace_id')
    .where('id', '=', containerId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('data_point')
    .select('gong_call_id')
    .where('container_id', '=', containerId)
    .where('gong_call_id', 'in', ids)
    .where('status', 'in', settled)
    .execute();
  const leftOut = await erasedAmong(db, workspaceId, ids);
  for (const row of rows) leftOut.add(row.gong_call_id);
  return ids.filter((id) => !leftOut.has(id));
}

/** Malformed calls of a source that it is time to ask Gong for again, the longest due first. */
export async function dueMalformed(db: Db, sourceId: string, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('source_call')
    .select('gong_call_id')
    .where('source_id', '=', sourceId)
    .where('reason', '=', 'malformed')
    .where('retry_at', '<=', now)
    .orderBy('retry_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.gong_call_id);
}

/** Calls of a source that has ended, and of no other that goes on asking, will never have their transcripts. */
export async function giveUpTranscripts(db: Db, sourceId: string): Promise<void> {
  await sql`
    update data_point as d set status = 'no_transcript', updated_at = now()
    from (
      select p.id from data_point as p join source_call as c on c.data_point_id = p.id
      where c.source_id = ${sourceId} and p.status = 'awaiting_transcript' and not exists (
        select from source_call as other join source on source.id = other.source_id
        where other.data_point_id = p.id and other.source_id <> c.source_id
          and source.deleted_at is null and source.status <> 'disconnected'
      )
      order by p.gong_call_id for no key update of p
    ) as given_up
    where d.id = given_up.id
  `.execute(db);
}
