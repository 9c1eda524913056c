import { sql } from 'kysely';
import type { SkipReason } from '../domain/data-point';
import type { CallHere } from '../domain/explain';
import type { Db } from './database';
import { erasedAmong } from './erased-calls';

export type SkippedCall = {
  gongCallId: string;
  /** Null where the call has none, or where it is nobody's business. */
  title: string | null;
  started: string | null;
  reason: SkipReason;
  detail: string | null;
};

/** Where a call stands whose start is not known: after all others. */
export const START_UNKNOWN = '-infinity';

type Place = readonly [started: string, gongCallId: string];

/** Skipped calls, the newest first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listSkipped(
  db: Db,
  sourceId: string,
  { limit, before }: { limit: number; before?: Place },
): Promise<(SkippedCall & { place: Place })[]> {
  const started = sql<Date>`coalesce(started, '-infinity'::timestamptz)`;
  const rows = await db
    .selectFrom('source_call')
    .select(['gong_call_id', 'title', 'started', 'detail'])
    .select([
      sql<SkipReason>`reason`.as('reason'),
      sql<string | null>`to_char(started at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('exact_started'),
    ])
    .where('source_id', '=', sourceId)
    .where('reason', 'is not', null)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(${started}, gong_call_id) < (${before?.[0]}::timestamptz, ${before?.[1]})`),
    )
    .orderBy(started, 'desc')
    .orderBy('gong_call_id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({
    gongCallId: row.gong_call_id,
    title: row.title,
    started: row.started?.toISOString() ?? null,
    reason: row.reason,
    detail: row.detail,
    place: [row.exact_started ?? START_UNKNOWN, row.gong_call_id],
  }));
}

/** What is known here of one Gong call, as far as a source is concerned. */
export async function callHere(
  db: Db,
  source: { id: string; workspaceId: string; containerId: string },
  gongCallId: string,
): Promise<CallHere> {
  const erased = await erasedAmong(db, source.workspaceId, [gongCallId]);
  const line = await db
    .selectFrom('source_call')
    .select(['data_point_id', 'reason', 'detail', 'retry_at'])
    .where('source_id', '=', source.id)
    .where('gong_call_id', '=', gongCallId)
    .executeTakeFirst();
  const point = await db
    .selectFrom('data_point')
    .select(['id', 'status', 'removed_from_gong_at'])
    .where('container_id', '=', source.containerId)
    .where('gong_call_id', '=', gongCallId)
    .executeTakeFirst();
  return {
    erased: erased.has(gongCallId),
    skipped: line?.reason ? { reason: line.reason, detail: line.detail, retryAt: line.retry_at } : null,
    dataPoint: point
      ? {
          id: point.id,
          status: point.status,
          removedFromGongAt: point.removed_from_gong_at,
          broughtByThis: line?.data_point_id === point.id,
          transcriptFault: line?.detail ?? null,
        }
      : null,
  };
}
