import type { Transaction } from 'kysely';
import type { DataPointStatus } from '../../domain/data-point';
import type { Database } from '../schema';

/** What of a data point decides how a reading changes it. */
export type KnownDataPoint = {
  id: string;
  gongCallId: string;
  status: DataPointStatus;
  contentHash: string;
  language: string;
  createdAt: Date;
  removed: boolean;
};

/** Which of these calls the Channel or Project has. */
export async function callsPresent(
  trx: Transaction<Database>,
  containerId: string,
  callIds: readonly string[],
): Promise<Set<string>> {
  if (callIds.length === 0) return new Set();
  const rows = await trx
    .selectFrom('data_point')
    .select('gong_call_id')
    .where('container_id', '=', containerId)
    .where('gong_call_id', 'in', callIds)
    .execute();
  return new Set(rows.map((row) => row.gong_call_id));
}

/**
 * The data points of these calls, by call id, held until the transaction ends. They are locked in one order, so that
 * sources that bring the same calls wait for each other instead of blocking each other.
 */
export async function lockDataPoints(
  trx: Transaction<Database>,
  containerId: string,
  callIds: readonly string[],
): Promise<Map<string, KnownDataPoint>> {
  if (callIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('data_point')
    .select(['id', 'gong_call_id', 'status', 'content_hash', 'language', 'created_at', 'removed_from_gong_at'])
    .where('container_id', '=', containerId)
    .where('gong_call_id', 'in', callIds)
    .orderBy('gong_call_id')
    .forNoKeyUpdate()
    .execute();
  return new Map(
    rows.map((row) => [
      row.gong_call_id,
      {
        id: row.id,
        gongCallId: row.gong_call_id,
        status: row.status,
        contentHash: row.content_hash,
        language: row.language,
        createdAt: row.created_at,
        removed: row.removed_from_gong_at !== null,
      },
    ]),
  );
}
