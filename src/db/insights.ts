import { sql } from 'kysely';
import { atomically } from './atomically';
import type { Db } from './database';
import { exactTime } from './exact-time';
import { viewOf as highlightOf, viewQuery as highlightQuery } from './highlights';
import type { HighlightView } from './highlights';

/** A highlight that an insight had: deleted by itself, or along with the call that it was part of. */
export type LostHighlight = { id: string; lostAt: string; lostWith: 'highlight' | 'call' };

export type InsightView = {
  id: string;
  projectId: string;
  title: string;
  body: string;
  /** In the order in which the insight has them. */
  highlights: HighlightView[];
  lostHighlights: LostHighlight[];
  createdBy: string;
  createdAt: string;
  updatedAt: string;
};

export type InsightKey = readonly [createdAt: string, id: string];

export async function createInsight(
  db: Db,
  wanted: { containerId: string; title: string; body: string; highlightIds: readonly string[]; createdBy: string },
): Promise<InsightView> {
  return atomically(db, async (trx) => {
    const { id } = await trx
      .insertInto('insight')
      .values({
        container_id: wanted.containerId,
        title: wanted.title,
        body: wanted.body,
        created_by: wanted.createdBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await setHighlights(trx, id, wanted.highlightIds);
    return insightView(trx, id);
  });
}

/** What is not given stays; with other highlights, what was lost before is no longer told. */
export async function updateInsight(
  db: Db,
  id: string,
  change: { title?: string; body?: string; highlightIds?: readonly string[] },
): Promise<InsightView> {
  const { title, body, highlightIds } = change;
  return atomically(db, async (trx) => {
    await trx
      .updateTable('insight')
      .set({ ...(title !== undefined && { title }), ...(body !== undefined && { body }), updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
    if (highlightIds !== undefined) await setHighlights(trx, id, highlightIds);
    return insightView(trx, id);
  });
}

export async function deleteInsight(db: Db, id: string): Promise<void> {
  await db.deleteFrom('insight').where('id', '=', id).execute();
}

/** Newest first, one row more than `limit`. */
export async function listInsights(
  db: Db,
  containerId: string,
  limit: number,
  before?: InsightKey,
): Promise<(InsightView & { place: InsightKey })[]> {
  const rows = await db
    .selectFrom('insight')
    .selectAll()
    .select(exactTime('insight.created_at').as('exact_created_at'))
    .where('container_id', '=', containerId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const views = await withHighlights(db, rows);
  return rows.flatMap((row, index) => {
    const view = views[index];
    return view ? [{ ...view, place: [row.exact_created_at, row.id] as const }] : [];
  });
}

export async function insightView(db: Db, id: string): Promise<InsightView> {
  const row = await db.selectFrom('insight').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const [view] = await withHighlights(db, [row]);
  if (!view) throw new Error('an insight that was just read has no view');
  return view;
}

type InsightRow = {
  id: string;
  container_id: string;
  title: string;
  body: string;
  created_by: string;
  created_at: Date;
  updated_at: Date;
};

async function withHighlights(db: Db, insights: readonly InsightRow[]): Promise<InsightView[]> {
  const ids = insights.map((insight) => insight.id);
  if (ids.length === 0) return [];
  const parts = await db
    .selectFrom('insight_highlight')
    .selectAll()
    .where('insight_id', 'in', ids)
    .orderBy('position')
    .execute();
  const kept = parts.filter((part) => part.lost_at === null).map((part) => part.highlight_id);
  const rows = kept.length === 0 ? [] : await highlightQuery(db).where('highlight.id', 'in', kept).execute();
  const highlights = new Map(rows.map((row) => [row.id, highlightOf(row)]));
  return insights.map((insight) => {
    const mine = parts.filter((part) => part.insight_id === insight.id);
    return {
      id: insight.id,
      projectId: insight.container_id,
      title: insight.title,
      body: insight.body,
      highlights: mine.flatMap((part) => highlights.get(part.highlight_id) ?? []),
      lostHighlights: mine.flatMap(({ highlight_id, lost_at, lost_with }) =>
        lost_at === null || lost_with === null
          ? []
          : [{ id: highlight_id, lostAt: lost_at.toISOString(), lostWith: lost_with }],
      ),
      createdBy: insight.created_by,
      createdAt: insight.created_at.toISOString(),
      updatedAt: insight.updated_at.toISOString(),
    };
  });
}

/** Those of the ids that are no highlights of the Project. */
export async function foreignHighlights(db: Db, containerId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('highlight')
    .innerJoin('data_point', 'data_point.id', 'highlight.data_point_id')
    .select('highlight.id')
    .where('data_point.container_id', '=', containerId)
    .where('highlight.id', 'in', ids)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}

/** The highlights are held meanwhile: one that goes away after that tells its insights. */
async function setHighlights(db: Db, insightId: string, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('insight_highlight').where('insight_id', '=', insightId).execute();
  if (ids.length === 0) return;
  const rows = await db.selectFrom('highlight').select('id').where('id', 'in', ids).forKeyShare().execute();
  const here = new Set(rows.map((row) => row.id));
  const parts = [...new Set(ids)]
    .filter((id) => here.has(id))
    .map((id, position) => ({ insight_id: insightId, highlight_id: id, position }));
  if (parts.length > 0) await db.insertInto('insight_highlight').values(parts).execute();
}
