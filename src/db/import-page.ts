import type { Transaction } from 'kysely';
import { lineOfCall, lineOfMalformed } from '../domain/ledger';
import type { KnownEntry, LedgerChange, LedgerEntry } from '../domain/ledger';
import { atomically } from './atomically';
import type { Db } from './database';
import { removePrivateCalls } from './erase-call';
import { erasedAmong } from './erased-calls';
import { countPage } from './importing/count-page';
import { lockSource } from './importing/lock-source';
import type { LockedSource } from './importing/lock-source';
import { callsNamedIn, pageOf, privateCallsIn } from './importing/page';
import type { Page } from './importing/page';
import type { PageInput, PageResult } from './importing/page-input';
import { writeDataPoints } from './importing/write-data-points';
import type { WrittenPoints } from './importing/write-data-points';
import {
  forgetSkipped,
  noteBrokenTranscripts,
  postponeMalformed,
  readLedger,
  writeLedger,
} from './importing/write-ledger';
import { notify } from './notifications';
import type { Database } from './schema';
import { sourcesOfDataPoints } from './source-links';
import { lockForImport, lockForRemoval } from './workspace-lock';

/**
 * Writes what was read from Gong for a source, all of it or nothing. Written twice, it is there once; calls that several
 * sources bring to one Channel or Project are one data point there.
 * @throws SourceGone when the source is deleted or disconnected
 */
export async function importPage(db: Db, input: PageInput): Promise<PageResult> {
  return atomically(db, async (trx) => {
    const source = await lockSource(trx, input.sourceId);
    const hidden = privateCallsIn(input);
    await (hidden.length > 0 ? lockForRemoval : lockForImport)(trx, source.workspaceId);
    const named = callsNamedIn(input);
    const page = pageOf(input, await erasedAmong(trx, source.workspaceId, named));
    const known = await readLedger(trx, source.id, named);
    const removed = hidden.length > 0 ? await removePrivateCalls(trx, source.workspaceId, hidden) : [];
    const points = await writeDataPoints(trx, source, page, input);
    const counts = await writeLines(trx, source, page, { known, points, now: input.now });
    await countPage(trx, input, { ...counts, scanned: input.scanned, gongRequests: input.gongRequests });
    await tellSources(trx, source, points);
    const here = [...page.calls.keys()].flatMap((callId) => {
      const point = points.byCall.get(callId);
      return point ? { callId, ...point } : [];
    });
    return {
      ...counts,
      scanned: input.scanned,
      missingTranscripts: here.filter((point) => point.status === 'awaiting_transcript').map((point) => point.callId),
      toTranscribe: here.filter((point) => point.status === 'transcribing').map((point) => point.id),
      removed,
    };
  });
}

type Lines = { known: ReadonlyMap<string, KnownEntry>; points: WrittenPoints; now: Date };

async function writeLines(
  trx: Transaction<Database>,
  source: LockedSource,
  page: Page,
  { known, points, now }: Lines,
): Promise<{ imported: number; updated: number; skipped: number }> {
  const situationOf = (callId: string) => ({
    dataPointId: points.byCall.get(callId)?.id,
    known: known.get(callId),
    brokenTranscript: page.brokenTranscripts.get(callId),
    now,
  });
  const changes = new Map<string, LedgerChange>([
    ...Array.from(page.calls, ([id, call]) => [id, lineOfCall(call, situationOf(id))] as const),
    ...Array.from(page.malformed, ([id, call]) => [id, lineOfMalformed(call, situationOf(id))] as const),
  ]);
  const entries = [...changes.values()].filter(
    (change): change is LedgerEntry => change !== null && change !== 'forget',
  );
  const forgotten = [...changes].filter(([, change]) => change === 'forget').map(([callId]) => callId);
  await writeLedger(trx, source.id, entries, now);
  await forgetSkipped(trx, source.id, forgotten);
  await postponeMalformed(trx, source.id, new Map([...known].filter(([id]) => page.missing.includes(id))), now);
  await noteBrokenTranscripts(trx, source.id, page.brokenTranscripts);
  const wasLinked = (callId: string) => (known.get(callId)?.dataPointId ?? null) !== null;
  return {
    imported: entries.filter((entry) => entry.reason === null && !wasLinked(entry.gongCallId)).length,
    updated: [...points.changed].filter(wasLinked).length,
    skipped: entries.filter((entry) => entry.reason !== null && entry.reason !== known.get(entry.gongCallId)?.reason)
      .length,
  };
}

/** Other sources that brought a call show its status in their counts too. */
async function tellSources(trx: Transaction<Database>, source: LockedSource, points: WrittenPoints): Promise<void> {
  const changed = [...points.changed].flatMap((callId) => points.byCall.get(callId)?.id ?? []);
  const others = await sourcesOfDataPoints(trx, changed);
  for (const id of new Set([source.id, ...others])) await notify(trx, { kind: 'source', id });
}
