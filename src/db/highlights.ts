import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { highlightText } from '../domain/highlight-text';
import { sentencesOf } from '../domain/turns';
import { atomically } from './atomically';
import type { Db } from './database';
import type { Database } from './schema';

export type TagView = { id: string; name: string; color: string | null };

export type HighlightView = {
  id: string;
  dataPointId: string;
  startMs: number;
  endMs: number;
  text: string;
  note: string | null;
  tags: TagView[];
  createdBy: string;
  createdAt: string;
};

type Stretch = { startMs: number; endMs: number };

/** Place in the list of a call's highlights. */
export type HighlightKey = readonly [startMs: number, id: string];

export async function createHighlight(
  db: Db,
  wanted: Stretch & { dataPointId: string; note: string | null; tagIds: readonly string[]; createdBy: string },
): Promise<HighlightView> {
  const { dataPointId, startMs, endMs, note, tagIds, createdBy } = wanted;
  return atomically(db, async (trx) => {
    await holdTranscript(trx, dataPointId);
    const { id } = await trx
      .insertInto('highlight')
      .values({
        data_point_id: dataPointId,
        start_ms: startMs,
        end_ms: endMs,
        text: await textOfStretch(trx, dataPointId, wanted),
        note,
        created_by: createdBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await setTags(trx, id, tagIds);
    return highlightView(trx, id);
  });
}

/** What is not given stays. */
export async function updateHighlight(
  db: Db,
  highlight: { id: string; dataPointId: string },
  change: Partial<Stretch> & { note?: string | null; tagIds?: readonly string[] },
): Promise<HighlightView> {
  return atomically(db, async (trx) => {
    await holdTranscript(trx, highlight.dataPointId);
    const row = await trx
      .selectFrom('highlight')
      .select(['start_ms', 'end_ms', 'note'])
      .where('id', '=', highlight.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const stretch = { startMs: change.startMs ?? row.start_ms, endMs: change.endMs ?? row.end_ms };
    await trx
      .updateTable('highlight')
      .set({
        start_ms: stretch.startMs,
        end_ms: stretch.endMs,
        text: await textOfStretch(trx, highlight.dataPointId, stretch),
        note: change.note === undefined ? row.note : change.note,
      })
      .where('id', '=', highlight.id)
      .execute();
    if (change.tagIds !== undefined) await setTags(trx, highlight.id, change.tagIds);
    return highlightView(trx, highlight.id);
  });
}

/** Insights that had it say so from then on. */
export async function deleteHighlight(db: Db, id: string): Promise<void> {
  await db.deleteFrom('highlight').where('id', '=', id).execute();
}

/** In the order of the call, one row more than `limit`; `after` is the place at which the page before ended. */
export async function listHighlights(
  db: Db,
  dataPointId: string,
  limit: number,
  after?: HighlightKey,
): Promise<HighlightView[]> {
  const rows = await viewQuery(db)
    .where('highlight.data_point_id', '=', dataPointId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(highlight.start_ms, highlight.id) > (${after?.[0]}::integer, ${after?.[1]}::uuid)`),
    )
    .orderBy('highlight.start_ms')
    .orderBy('highlight.id')
    .limit(limit + 1)
    .execute();
  return rows.map(viewOf);
}

export async function highlightView(db: Db, id: string): Promise<HighlightView> {
  return viewOf(await viewQuery(db).where('highlight.id', '=', id).executeTakeFirstOrThrow());
}

export function viewQuery(db: Db) {
  return db
    .selectFrom('highlight')
    .selectAll('highlight')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('highlight_tag')
          .innerJoin('tag', 'tag.id', 'highlight_tag.tag_id')
          .select(['tag.id', 'tag.name', 'tag.color'])
          .whereRef('highlight_tag.highlight_id', '=', 'highlight.id')
          .orderBy('tag.name'),
      ).as('tags'),
    );
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof viewQuery>['executeTakeFirstOrThrow']>>;

export function viewOf(row: ViewRow): HighlightView {
  return {
    id: row.id,
    dataPointId: row.data_point_id,
    startMs: row.start_ms,
    endMs: row.end_ms,
    text: row.text,
    note: row.note,
    tags: row.tags,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}

/** A transcript that is being written is waited for: it brings the words of those highlights that it finds. */
async function holdTranscript(trx: Transaction<Database>, dataPointId: string): Promise<void> {
  await trx.selectFrom('data_point').select('id').where('id', '=', dataPointId).forShare().execute();
}

async function textOfStretch(db: Db, dataPointId: string, stretch: Stretch): Promise<string> {
  const row = await db
    .selectFrom('transcript')
    .select('turns')
    .where('data_point_id', '=', dataPointId)
    .executeTakeFirst();
  return highlightText((row?.turns ?? []).flatMap(sentencesOf), stretch);
}

async function setTags(db: Db, highlightId: string, tagIds: readonly string[]): Promise<void> {
  await db.deleteFrom('highlight_tag').where('highlight_id', '=', highlightId).execute();
  const rows = [...new Set(tagIds)].map((tagId) => ({ highlight_id: highlightId, tag_id: tagId }));
  if (rows.length > 0) await db.insertInto('highlight_tag').values(rows).execute();
}
