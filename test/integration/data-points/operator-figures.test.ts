import { sourceFigures } from '../../../src/db/operator-figures';
import { countsOfSource } from '../../../src/db/sources';
import { suspectSources } from '../../../src/db/unfinished-sources';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeSource, makeWorkspace, read } from './workspace';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeEach(async () => {
  database = await createTestDatabase();
  workspace = await makeWorkspace(database.db);
});
afterEach(() => database.drop());

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function sourceThat(state: {
  syncedAt: Date | null;
  nextSyncAt: Date | null;
  revision: number;
  createdAt?: Date;
}) {
  const { id } = await makeSource(database.db, workspace);
  await database.db
    .updateTable('source')
    .set({
      status: 'live',
      created_at: state.createdAt ?? ago(10_000),
      last_sync_outcome: state.syncedAt && 'ok',
      last_sync_finished_at: state.syncedAt,
      next_sync_at: state.nextSyncAt,
      revision: state.revision,
    })
    .where('id', '=', id)
    .execute();
  return id;
}

test('only the latest sources are named, and all of them are in the sums', async () => {
  await sourceThat({ syncedAt: ago(5), nextSyncAt: ago(-55), revision: 3 });
  await sourceThat({ syncedAt: ago(90), nextSyncAt: ago(-1), revision: 3 });
  const latest = await sourceThat({ syncedAt: ago(300), nextSyncAt: ago(240), revision: 3 });
  const figures = await sourceFigures(database.db, 1);
  expect(figures.latest.map(({ id }) => id)).toEqual([latest]);
  expect(figures.groups).toMatchObject([
    {
      kind: 'channel',
      status: 'live',
      sources: 3,
      behind: [
        { hours: 1, sources: 2 },
        { hours: 3, sources: 1 },
        { hours: 24, sources: 0 },
      ],
    },
  ]);
  expect(figures.groups[0]?.latestSeconds).toBeCloseTo(300 * 60, -2);
});

test('a source is suspected of having no workflow if it slept past its time, or never wrote its row', async () => {
  await sourceThat({ syncedAt: ago(5), nextSyncAt: ago(-55), revision: 3 });
  await sourceThat({ syncedAt: null, nextSyncAt: null, revision: 0, createdAt: ago(0) });
  const overdue = await sourceThat({ syncedAt: ago(70), nextSyncAt: ago(10), revision: 3 });
  const silent = await sourceThat({ syncedAt: null, nextSyncAt: null, revision: 0, createdAt: ago(1) });
  const both = await sourceThat({ syncedAt: null, nextSyncAt: ago(10), revision: 0 });
  const found = (await suspectSources(database.db, 10)).map(({ id }) => id);
  expect(found.sort()).toEqual([overdue, silent, both].sort());
});

test('a source counts what it brought, also where another source of its Channel brought it first', async () => {
  const { db } = database;
  const first = await makeSource(db, workspace);
  const second = await makeSource(db, workspace, { containerId: first.containerId });
  const calls = ['1', '2', '3'].map((id) => gongCall({ id }));
  await read(db, first, {
    calls,
    transcripts: [gongTranscript('1', 'Hello.')],
    malformed: [malformedCall({ id: '9' })],
  });
  await read(db, second, { calls: calls.slice(0, 2) });
  const nothing = { transcribing: 0, failed: 0 };
  expect(await countsOfSource(db, first.id)).toEqual({ imported: 3, skipped: 1, awaitingTranscript: 2, ...nothing });
  expect(await countsOfSource(db, second.id)).toEqual({ imported: 2, skipped: 0, awaitingTranscript: 1, ...nothing });
});
