import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { retryTime } from '../../domain/ledger';
import type { KnownEntry, LedgerEntry } from '../../domain/ledger';
import { recordset } from '../recordset';
import type { Database } from '../schema';

/** What a source's ledger says of these calls, by call id. */
export async function readLedger(
  trx: Transaction<Database>,
  sourceId: string,
  callIds: readonly string[],
): Promise<Map<string, KnownEntry>> {
  if (callIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('source_call')
    .select(['gong_call_id', 'data_point_id', 'reason', 'attempts'])
    .where('source_id', '=', sourceId)
    .where('gong_call_id', 'in', callIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.gong_call_id,
      { dataPointId: row.data_point_id, reason: row.reason, attempts: row.attempts },
    ]),
  );
}

/** Writes what is now known of calls that Gong has just listed: a call that was missed before is no longer. */
export async function writeLedger(
  trx: Transaction<Database>,
  sourceId: string,
  entries: readonly LedgerEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    gong_call_id: entry.gongCallId,
    data_point_id: entry.dataPointId,
    reason: entry.reason,
    detail: entry.detail,
    title: entry.title,
    started: entry.started,
    attempts: entry.reason === 'malformed' ? entry.attempts : 0,
    retry_at: entry.reason === 'malformed' ? entry.retryAt : null,
  }));
  const columns = 'gong_call_id text, data_point_id uuid, reason text, detail text, title text, started timestamptz';
  await sql`
    insert into source_call
      (source_id, gong_call_id, data_point_id, reason, detail, title, started, attempts, retry_at, met_at, seen_at)
    select ${sourceId}, gong_call_id, data_point_id, reason, detail, title, started, attempts, retry_at, ${now}, ${now}
    from ${recordset(rows, `r(${columns}, attempts integer, retry_at timestamptz)`)}
    order by gong_call_id
    on conflict (source_id, gong_call_id) do update set
      data_point_id = excluded.data_point_id, reason = excluded.reason, detail = excluded.detail,
      title = excluded.title, started = coalesce(excluded.started, source_call.started),
      attempts = excluded.attempts, retry_at = excluded.retry_at, seen_at = excluded.seen_at,
      missed_by_reconciles = 0, missed_at = null
  `.execute(trx);
}

/** Forgets skipped calls that are no longer of the source's teams and window. */
export async function forgetSkipped(
  trx: Transaction<Database>,
  sourceId: string,
  callIds: readonly string[],
): Promise<void> {
  if (callIds.length === 0) return;
  await trx
    .deleteFrom('source_call')
    .where('source_id', '=', sourceId)
    .where('gong_call_id', 'in', callIds)
    .where('reason', 'is not', null)
    .execute();
}

/** Puts off malformed calls that were asked for again and that Gong did not give. */
export async function postponeMalformed(
  trx: Transaction<Database>,
  sourceId: string,
  calls: ReadonlyMap<string, KnownEntry>,
  now: Date,
): Promise<void> {
  const rows = [...calls].flatMap(([gongCallId, { reason, attempts }]) =>
    reason === 'malformed'
      ? { gong_call_id: gongCallId, attempts: attempts + 1, retry_at: retryTime(attempts + 1, now) }
      : [],
  );
  if (rows.length === 0) return;
  await sql`
    update source_call as c set attempts = r.attempts, retry_at = r.retry_at
    from ${recordset(rows, 'r(gong_call_id text, attempts integer, retry_at timestamptz)')}
    where c.source_id = ${sourceId} and c.gong_call_id = r.gong_call_id
  `.execute(trx);
}

/** Notes what is wrong with transcripts of imported calls. */
export async function noteBrokenTranscripts(
  trx: Transaction<Database>,
  sourceId: string,
  broken: ReadonlyMap<string, string>,
): Promise<void> {
  if (broken.size === 0) return;
  const rows = Array.from(broken, ([gongCallId, reason]) => ({
    gong_call_id: gongCallId,
    detail: `transcript: ${reason}`,
  }));
  await sql`
    update source_call as c set detail = r.detail
    from ${recordset(rows, 'r(gong_call_id text, detail text)')}
    where c.source_id = ${sourceId} and c.gong_call_id = r.gong_call_id and c.data_point_id is not null
  `.execute(trx);
}
