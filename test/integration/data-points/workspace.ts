import { randomUUID } from 'node:crypto';
import type { CallRule } from '../../../src/domain/call-eligibility';
import { Directory } from '../../../src/domain/directory';
import { pageCall, pageMalformed } from '../../../src/domain/page-of-calls';
import type { Db } from '../../../src/db/database';
import { importPage } from '../../../src/db/import-page';
import type { PageInput, PageResult } from '../../../src/db/importing/page-input';
import type { ContainerKind } from '../../../src/domain/source-words';
import type { GongCall, GongTranscript, MalformedCall } from '../../../src/gong/types';

export const DAY_MS = 86_400_000;
export const NOW = new Date('2026-03-15T12:00:00.000Z');

export type TestSource = { id: string; containerId: string; workspaceId: string; kind: ContainerKind };

/** A workspace that is connected to Gong, with nothing in it. */
export async function makeWorkspace(db: Db): Promise<{ workspaceId: string; connectionId: string }> {
  const workspaceId = randomUUID();
  await db
    .insertInto('organization')
    .values({ id: workspaceId, name: 'Acme', slug: workspaceId, createdAt: NOW })
    .execute();
  const { id: connectionId } = await db
    .insertInto('gong_connection')
    .values({ workspace_id: workspaceId, status: 'not_connected' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { workspaceId, connectionId };
}

export async function makeContainer(db: Db, workspaceId: string, kind: ContainerKind = 'channel'): Promise<string> {
  const { id } = await db
    .insertInto('container')
    .values({ workspace_id: workspaceId, kind, name: 'Research', created_by: 'someone' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A source of all teams, in a Channel or Project of its own unless one is given. */
export async function makeSource(
  db: Db,
  workspace: { workspaceId: string; connectionId: string },
  options: { containerId?: string; kind?: ContainerKind; createdAt?: Date } = {},
): Promise<TestSource> {
  const kind = options.kind ?? 'channel';
  const containerId = options.containerId ?? (await makeContainer(db, workspace.workspaceId, kind));
  const { id } = await db
    .insertInto('source')
    .values({
      workspace_id: workspace.workspaceId,
      container_id: containerId,
      connection_id: workspace.connectionId,
      kind,
      name: 'All calls',
      all_teams: true,
      manager_ids: [],
      timeframe: '90d',
      window_start: new Date(NOW.getTime() - 90 * DAY_MS),
      created_by: 'someone',
      created_at: options.createdAt ?? NOW,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, containerId, workspaceId: workspace.workspaceId, kind };
}

export async function makeRun(db: Db, sourceId: string): Promise<string> {
  const id = randomUUID();
  await db.insertInto('sync_run').values({ id, source_id: sourceId, kind: 'poll', started_at: NOW }).execute();
  return id;
}

/** What Gong answered, in short. */
export type Reading = {
  calls?: readonly GongCall[];
  transcripts?: readonly GongTranscript[];
  malformed?: readonly MalformedCall[];
  directory?: Directory;
  /** Whose calls the source is for, and which it leaves out. */
  rule?: Partial<CallRule>;
} & Partial<Omit<PageInput, 'calls' | 'transcripts' | 'malformed'>>;

/** A page as an activity would hand it over: every call's transcript was asked for, unless said otherwise. */
export function pageInput(source: TestSource, runId: string, reading: Reading): PageInput {
  const { calls = [], transcripts = [], malformed = [], directory = new Directory([]), rule, ...others } = reading;
  const fullRule: CallRule = {
    kind: source.kind,
    owners: 'all',
    windowStart: new Date(NOW.getTime() - 90 * DAY_MS),
    privateCalls: 'import',
    ...rule,
  };
  return {
    sourceId: source.id,
    runId,
    pageKey: 'slice/1',
    scanned: calls.length + malformed.length,
    calls: calls.map((call) => pageCall(call, fullRule, directory)),
    malformed: malformed.flatMap((call) => pageMalformed(call, fullRule) ?? []),
    transcripts: new Map(transcripts.map((transcript) => [transcript.callId, transcript])),
    transcriptsAsked: calls.map((call) => call.id),
    malformedTranscripts: [],
    retried: [],
    now: NOW,
    patienceMs: 7 * DAY_MS,
    gongRequests: 2,
    ...others,
  };
}

/** Imports one page in a run of its own. */
export async function read(db: Db, source: TestSource, reading: Reading): Promise<PageResult> {
  const runId = reading.runId ?? (await makeRun(db, source.id));
  return importPage(db, pageInput(source, runId, reading));
}
