import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/db/database';
import type { LockedSource } from '../../src/db/importing/lock-source';
import { insertDataPoints } from '../../src/db/importing/write-content';
import type { NewDataPoint } from '../../src/db/importing/write-content';
import { insertTranscripts } from '../../src/db/importing/write-transcripts';
import type { SpokenWords } from './spoken-words';

export const TURNS_OF_CALL = 200;
const CALLS_OF_PAGE = 50;
const OWNERS = 40;
const HOUR_MS = 3_600_000;

/** A Channel or Project that a source can be given. */
export type EmptyContainer = { workspaceId: string; containerId: string; kind: 'channel' | 'project' };

/** Fills a Channel or Project as imports do, with so many calls. */
export async function fillContainer(db: Db, empty: EmptyContainer, words: SpokenWords, count: number): Promise<void> {
  const source = await makeSource(db, empty);
  for (let calls = 0; calls < count; calls += CALLS_OF_PAGE) {
    const points = Array.from({ length: CALLS_OF_PAGE }, (_, nth) => callOf(words, calls + nth));
    await db.transaction().execute(async (trx) => {
      await insertDataPoints(trx, source, points, new Date());
      const made = await trx
        .selectFrom('data_point')
        .select(['id', 'gong_call_id'])
        .where('container_id', '=', source.containerId)
        .where(
          'gong_call_id',
          'in',
          points.map(({ content }) => content.gongCallId),
        )
        .execute();
      const ids = new Map(made.map((row) => [row.gong_call_id, row.id]));
      await insertTranscripts(
        trx,
        points.map((point) => ({ id: ids.get(point.content.gongCallId)!, turns: point.turns })),
      );
    });
  }
}

function callOf(words: SpokenWords, number: number): NewDataPoint {
  const person = (name: string, affiliation: 'internal' | 'external') => ({
    name,
    email: `${name.replaceAll(' ', '.')}@${affiliation}.test`,
    affiliation,
  });
  const speakers = { host: person(words.talk(2), 'internal'), customer: person(words.talk(2), 'external') };
  return {
    status: 'ready',
    askedAt: null,
    turns: words.turns(TURNS_OF_CALL),
    content: {
      gongCallId: String(number),
      title: words.talk(5),
      callDate: new Date(Date.UTC(2026, 0, 1) + number * HOUR_MS).toISOString(),
      durationSeconds: 1_800,
      direction: 'Conference',
      scope: 'External',
      media: 'Video',
      language: 'eng',
      system: 'Zoom',
      purpose: null,
      isPrivate: false,
      customData: null,
      primaryUserId: String(number % OWNERS),
      gongUrl: null,
      brief: words.talk(60),
      participants: Object.values(speakers),
      speakers,
    },
  };
}

/** In a workspace of its own, which has never been connected to Gong. */
export async function emptyChannel(db: Db): Promise<EmptyContainer> {
  const workspaceId = randomUUID();
  await db
    .insertInto('organization')
    .values({ id: workspaceId, name: 'Bench', slug: workspaceId, createdAt: new Date() })
    .execute();
  await db.insertInto('gong_connection').values({ workspace_id: workspaceId, status: 'not_connected' }).execute();
  const { id: containerId } = await db
    .insertInto('container')
    .values({ workspace_id: workspaceId, kind: 'channel', name: 'Bench', created_by: 'bench' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { workspaceId, containerId, kind: 'channel' };
}

/** A source whose backfill is over. */
export async function makeSource(db: Db, { workspaceId, containerId, kind }: EmptyContainer): Promise<LockedSource> {
  const { id: connectionId } = await db
    .selectFrom('gong_connection')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      container_id: containerId,
      connection_id: connectionId,
      kind,
      name: 'Bench',
      all_teams: true,
      manager_ids: [],
      timeframe: '6mo',
      window_start: new Date(),
      created_by: 'bench',
      status: 'live',
      backfill_done: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, workspaceId, containerId, kind };
}
