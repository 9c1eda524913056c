import { sql } from 'kysely';
import type { RunKind, RunOutcome } from '../domain/source-words';
import type { Db } from './database';
import { exactTime } from './exact-time';

export type RunView = {
  id: string;
  kind: RunKind;
  startedAt: string;
  /** Null while the run is under way. */
  finishedAt: string | null;
  outcome: RunOutcome | null;
  scanned: number;
  imported: number;
  updated: number;
  skipped: number;
  gongRequests: number;
  error: { code: string; message: string } | null;
};

type Place = readonly [startedAt: string, id: string];

/** Newest first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listRuns(
  db: Db,
  sourceId: string,
  { limit, before }: { limit: number; before?: Place },
): Promise<(RunView & { place: Place })[]> {
  const rows = await db
    .selectFrom('sync_run')
    .selectAll()
    .select(exactTime('sync_run.started_at').as('exact_started_at'))
    .where('source_id', '=', sourceId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(started_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    outcome: row.outcome,
    scanned: row.scanned,
    imported: row.imported,
    updated: row.updated,
    skipped: row.skipped,
    gongRequests: row.gong_requests,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    place: [row.exact_started_at, row.id],
  }));
}
