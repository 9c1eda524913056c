import { sql } from 'kysely';
import type { Timeframe } from '../domain/source-words';
import type { Db } from './database';

/** Stands for the whole company where a manager's id stands else. */
export const WHOLE_COMPANY = '';

export type TeamCallCount = { managerId: string; calls: number; countedAt: Date };

export async function teamCallCounts(db: Db, connectionId: string, timeframe: Timeframe): Promise<TeamCallCount[]> {
  const rows = await db
    .selectFrom('team_call_count')
    .select(['manager_id as managerId', 'calls', 'counted_at as countedAt'])
    .where('connection_id', '=', connectionId)
    .where('timeframe', '=', timeframe)
    .execute();
  return rows.flatMap(({ calls, ...row }) => (calls === null ? [] : { ...row, calls }));
}

export async function storeTeamCallCounts(
  db: Db,
  { connectionId, timeframe, countedAt }: { connectionId: string; timeframe: Timeframe; countedAt: Date },
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = Array.from(counts, ([managerId, calls]) => ({ managerId, calls }));
  await sql`
    insert into team_call_count as known (connection_id, timeframe, manager_id, calls, counted_at)
    select ${connectionId}, ${timeframe}, "managerId", calls, ${countedAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as counted ("managerId" text, calls integer)
    on conflict (connection_id, timeframe, manager_id) do update
      set calls = excluded.calls, counted_at = excluded.counted_at
      where known.counted_at <= excluded.counted_at`.execute(db);
}

/** Forgets counts from before, such as those of someone who manages nobody any more. */
export async function forgetOlderCounts(
  db: Db,
  { connectionId, timeframe, countedAt }: { connectionId: string; timeframe: Timeframe; countedAt: Date },
): Promise<void> {
  await db
    .deleteFrom('team_call_count')
    .where('connection_id', '=', connectionId)
    .where('timeframe', '=', timeframe)
    .where('counted_at', '<', countedAt)
    .execute();
}
