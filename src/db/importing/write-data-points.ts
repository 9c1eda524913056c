import type { Transaction } from 'kysely';
import { contentHash } from '../../domain/content-hash';
import type { DataPointStatus } from '../../domain/data-point';
import { searchConfig } from '../../domain/search-words';
import { transcriptStatus } from '../../domain/transcript-status';
import type { WebhookEvent } from '../../domain/webhook-event';
import type { Database } from '../schema';
import { recordEvents } from '../webhook-events';
import { markForThemes } from '../themes/theme-work';
import { callsPresent, lockDataPoints } from './known-data-points';
import type { KnownDataPoint } from './known-data-points';
import type { LockedSource } from './lock-source';
import type { Page } from './page';
import { takeOverSpeakers } from './take-over-speakers';
import { insertDataPoints, updateContent } from './write-content';
import {
  insertTranscripts,
  noteAskedInVain,
  reindexTranscripts,
  setStatuses,
  writeTranscripts,
} from './write-transcripts';

/** The data points of a page, as they are once it is written. */
export type WrittenPoints = {
  byCall: ReadonlyMap<string, { id: string; status: DataPointStatus }>;
  /** Calls whose data points were here before and have changed. */
  changed: ReadonlySet<string>;
};

type Clock = { now: Date; patienceMs: number };

/** Makes the data points that the page asks for, and brings those that are there up to date, whoever brought them. */
export async function writeDataPoints(
  trx: Transaction<Database>,
  source: LockedSource,
  page: Page,
  clock: Clock,
): Promise<WrittenPoints> {
  const made = await makeNew(trx, source, page, clock);
  const named = [...page.calls.keys(), ...page.malformed.keys(), ...page.turns.keys(), ...page.transcriptsAsked];
  const points = await lockDataPoints(trx, source.containerId, [...new Set(named)]);
  const old = [...points.values()].filter((point) => !made.has(point.gongCallId));
  const fresh = [...points.values()].filter((point) => made.has(point.gongCallId));
  await insertTranscripts(
    trx,
    fresh.flatMap(({ id, status, gongCallId }) =>
      status === 'ready' ? { id, turns: page.turns.get(gongCallId) ?? [] } : [],
    ),
  );
  await recordEvents(trx, [
    ...fresh.map((point) => eventOf(source, point, 'data_point.created')),
    ...fresh.filter(({ status }) => status === 'ready').map((point) => eventOf(source, point, 'data_point.ready')),
  ]);
  const rewritten = await takeOverContent(trx, page, old, clock.now);
  const moved =
    source.kind === 'channel' ? await takeOverTranscripts(trx, page, old, clock) : new Map<string, DataPointStatus>();
  const byCall = new Map(
    Array.from(points, ([callId, { id, status }]) => [callId, { id, status: moved.get(callId) ?? status }]),
  );
  const told = source.kind === 'project' ? await takeOverSpeakers(trx, page, old, clock) : [];
  const changed = new Set([...rewritten, ...moved.keys(), ...told]);
  if (source.kind === 'channel') {
    const said = [...made, ...changed].map((callId) => byCall.get(callId)).filter((point) => point?.status === 'ready');
    await markForThemes(
      trx,
      source.containerId,
      said.flatMap((point) => point?.id ?? []),
    );
  }
  return { byCall, changed };
}

function eventOf(
  { workspaceId, containerId, kind, id: sourceId }: LockedSource,
  point: KnownDataPoint,
  type: 'data_point.created' | 'data_point.ready',
): WebhookEvent {
  return { workspaceId, type, data: { dataPointId: point.id, kind, containerId, sourceId, status: point.status } };
}

async function makeNew(
  trx: Transaction<Database>,
  source: LockedSource,
  page: Page,
  clock: Clock,
): Promise<Set<string>> {
  const wanted = [...page.calls.values()].filter(
    ({ eligibility, content }) =>
      eligibility.outside === null && eligibility.skip === null && !page.brokenTranscripts.has(content.gongCallId),
  );
  const ids = wanted.map((call) => call.content.gongCallId);
  const present = await callsPresent(trx, source.containerId, ids);
  const missing = wanted.filter((call) => !present.has(call.content.gongCallId));
  const points = missing.map(({ content }) => {
    if (source.kind === 'project') return { content, status: 'transcribing' as const, askedAt: null, turns: [] };
    const known = { status: 'awaiting_transcript', createdAt: clock.now, language: content.language } as const;
    const status = statusOf(content.gongCallId, known, page, clock);
    const inVain = status === 'awaiting_transcript' && page.transcriptsAsked.has(content.gongCallId);
    return { content, status, askedAt: inVain ? clock.now : null, turns: page.turns.get(content.gongCallId) ?? [] };
  });
  return insertDataPoints(trx, source, points, clock.now);
}

/** @returns the calls that Gong describes otherwise than before, or shows again */
async function takeOverContent(
  trx: Transaction<Database>,
  page: Page,
  points: readonly KnownDataPoint[],
  now: Date,
): Promise<string[]> {
  const changes = points.flatMap((point) => {
    const call = page.calls.get(point.gongCallId);
    const same = call === undefined || (contentHash(call.content) === point.contentHash && !point.removed);
    return same ? [] : [{ point, content: call.content }];
  });
  await updateContent(
    trx,
    changes.map(({ point, content }) => ({ id: point.id, content })),
    now,
  );
  const otherLanguage = changes.filter(
    ({ point, content }) => searchConfig(point.language) !== searchConfig(content.language),
  );
  await reindexTranscripts(
    trx,
    otherLanguage.map(({ point, content }) => ({ id: point.id, language: content.language })),
  );
  return changes.map(({ point }) => point.gongCallId);
}

/** @returns the calls whose status is another one now, with it */
async function takeOverTranscripts(
  trx: Transaction<Database>,
  page: Page,
  points: readonly KnownDataPoint[],
  clock: Clock,
): Promise<Map<string, DataPointStatus>> {
  const moves = points.flatMap((point) => {
    const language = page.calls.get(point.gongCallId)?.content.language ?? point.language;
    const status = statusOf(point.gongCallId, { ...point, language }, page, clock);
    return status === point.status ? [] : [{ point, status, language }];
  });
  const arrived = moves.filter(({ status }) => status === 'ready');
  await writeTranscripts(
    trx,
    arrived.map(({ point, language }) => ({ id: point.id, language, turns: page.turns.get(point.gongCallId) ?? [] })),
    clock.now,
  );
  const others = moves.filter(({ status }) => status !== 'ready');
  await setStatuses(
    trx,
    others.map(({ point, status }) => ({ id: point.id, status })),
    clock.now,
  );
  const now = new Map(moves.map(({ point, status }) => [point.gongCallId, status]));
  const inVain = points.filter(
    ({ gongCallId, status }) =>
      page.transcriptsAsked.has(gongCallId) && (now.get(gongCallId) ?? status) === 'awaiting_transcript',
  );
  await noteAskedInVain(
    trx,
    inVain.map((point) => point.id),
    clock.now,
  );
  return now;
}

function statusOf(
  callId: string,
  known: Pick<KnownDataPoint, 'status' | 'createdAt' | 'language'>,
  page: Page,
  clock: Clock,
): DataPointStatus {
  return transcriptStatus({
    current: known.status,
    language: known.language,
    createdAt: known.createdAt,
    arrived: page.turns.has(callId),
    asked: page.transcriptsAsked.has(callId),
    ...clock,
  });
}
