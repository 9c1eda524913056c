import { callsWithoutTranscript, dueMalformed, pendingTranscripts } from '../db/catching-up';
import { directoryOf } from '../db/directory';
import { importPage } from '../db/import-page';
import { closeRun, openRun, writeRecord } from '../db/source-life';
import { countsOfSource } from '../db/sources';
import { ownerFilter } from '../domain/owner-filter';
import { pageCall, pageMalformed } from '../domain/page-of-calls';
import type { PageCall } from '../domain/page-of-calls';
import type { LastSync } from '../domain/source-shape';
import type { SourceRecord } from '../domain/source-record';
import { GongCursorExpired } from '../gong/errors';
import type { CallPage } from '../gong/types';
import { callsRead } from '../observability/metrics';
import { dieAt } from '../runtime/die-at';
import type { PageRead, ReadPage, RunRef, WalkLost } from '../workflows/source-steps';
import { beginReading, ownersIn, withFreshOwners } from './reading';
import type { Reading } from './reading';
import { paceOf } from './source-deps';
import type { SourceDeps } from './source-deps';

/** Transcripts that one request may ask for. */
export const TRANSCRIPTS_A_REQUEST = 100;

/**
 * Reads one page of calls with the transcripts that are still missing, and writes it in one transaction. Nothing is held
 * between Gong's answers and that, so that whatever dies on the way, the page is simply read again.
 */
export async function readPage(deps: SourceDeps, input: ReadPage & { sourceId: string }): Promise<PageRead | WalkLost> {
  const { sourceId, slice, walk } = input;
  const begun = await beginReading(deps, sourceId, input.kind === 'backfill' ? 'backfill' : 'poll');
  await openRun(deps.db, sourceId, input);
  const reading = input.kind !== 'backfill' && walk.page === 0 ? await withFreshOwners(deps, begun) : begun;
  const filter = ownerFilter(await ownersIn(deps, reading, slice.teams), slice.bucket);
  if (walk.filter !== null && walk.filter !== filter.fingerprint) return { type: 'walkLost' };

  const listed = await listCalls(reading, input, filter.ownerIds);
  if (listed === 'cursor expired') return { type: 'walkLost' };
  const retried = input.catchUp ? await dueMalformed(deps.db, sourceId, new Date(), TRANSCRIPTS_A_REQUEST) : [];
  const again =
    retried.length > 0 ? await reading.gong.listCalls({ callIds: retried, media: isProject(reading) }) : null;
  const parties = [...listed.calls, ...(again?.calls ?? [])].flatMap((call) => call.parties);
  const directory = await directoryOf(deps.db, reading.source.connection_id, parties);
  const calls = [...listed.calls, ...(again?.calls ?? [])].map((call) => pageCall(call, reading.rule, directory));
  const malformed = [...listed.malformed, ...(again?.malformed ?? [])].flatMap(
    (call) => pageMalformed(call, reading.rule) ?? [],
  );

  const wanted = await missingTranscripts(deps, reading, input, calls);
  const { transcripts, malformed: malformedTranscripts } =
    wanted.ids.length > 0 ? await reading.gong.transcripts(wanted.ids) : { transcripts: new Map(), malformed: [] };
  dieAt('page_answered');
  const written = await importPage(deps.db, {
    sourceId,
    runId: input.runId,
    pageKey: `${slice.id}/${walk.restarts}/${walk.page}`,
    scanned: listed.calls.length + listed.malformed.length,
    calls,
    malformed,
    transcripts,
    transcriptsAsked: wanted.ids,
    malformedTranscripts,
    retried,
    now: new Date(),
    patienceMs: deps.settings.TRANSCRIPT_PATIENCE,
    gongRequests: reading.requests(),
  });
  for (const outcome of ['imported', 'updated', 'skipped'] as const) {
    callsRead.inc({ kind: input.kind, outcome }, written[outcome]);
  }
  dieAt('page_committed');
  const isLast = listed.cursor === null && !wanted.more;
  return {
    type: 'read',
    cursor: listed.cursor,
    filter: filter.fingerprint,
    scanned: written.scanned,
    moreTranscripts: wanted.more,
    lastSync: isLast && input.closing ? await closeWith(deps, sourceId, input, input.closing) : null,
    counts: await countsOfSource(deps.db, sourceId),
    pace: paceOf(deps.settings),
    toTranscribe: written.toTranscribe,
  };
}

/** Ends a run well, and writes what the workflow says of its source after it. */
export async function closeWith(
  { db }: SourceDeps,
  sourceId: string,
  { runId, kind, startedAt }: RunRef,
  record: SourceRecord,
): Promise<LastSync | null> {
  return db.transaction().execute(async (transaction) => {
    const lastSync = await closeRun(transaction, sourceId, { runId, kind, startedAt, outcome: 'ok', error: null });
    await writeRecord(transaction, sourceId, record);
    return lastSync;
  });
}

const isProject = ({ source }: Reading) => source.kind === 'project';

async function listCalls(
  reading: Reading,
  { slice, walk }: ReadPage,
  ownerIds: string[] | null,
): Promise<CallPage | 'cursor expired'> {
  try {
    return await reading.gong.listCalls({
      from: new Date(slice.from).toISOString(),
      to: new Date(slice.to).toISOString(),
      ...(ownerIds && { primaryUserIds: ownerIds }),
      cursor: walk.cursor,
      media: isProject(reading),
    });
  } catch (error) {
    if (error instanceof GongCursorExpired) return 'cursor expired';
    throw error;
  }
}

/** Of the page's calls those that have no transcript yet, then, to catch up, those of earlier ones, as many as fit. */
async function missingTranscripts(
  { db }: SourceDeps,
  { source }: Reading,
  { kind, catchUp, startedAt }: ReadPage,
  calls: readonly PageCall[],
): Promise<{ ids: string[]; more: boolean }> {
  const mine =
    source.kind === 'project'
      ? []
      : calls
          .filter(({ eligibility }) => eligibility.outside === null && eligibility.skip === null)
          .map(({ content }) => content.gongCallId);
  const givenUpToo = kind === 'reconcile' || kind === 'manual';
  const ofPage = (await callsWithoutTranscript(db, source.container_id, mine, givenUpToo)).slice(
    0,
    TRANSCRIPTS_A_REQUEST,
  );
  if (!catchUp) return { ids: ofPage, more: false };
  const room = TRANSCRIPTS_A_REQUEST - ofPage.length;
  const earlier = await pendingTranscripts(db, source.id, {
    askedBefore: new Date(startedAt),
    limit: room + 1,
    except: ofPage,
  });
  return { ids: [...ofPage, ...earlier.slice(0, room)], more: earlier.length > room };
}
