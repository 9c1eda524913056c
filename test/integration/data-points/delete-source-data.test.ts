import { deleteSourceBatch, deleteSourceRow } from '../../../src/db/delete-source-data';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointsOf, everythingStored, ledgerOf } from './workspace-views';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let first: TestSource;
beforeEach(async () => {
  database = await createTestDatabase();
  workspace = await makeWorkspace(database.db);
  first = await makeSource(database.db, workspace);
});
afterEach(() => database.drop());

async function deleteAll(source: TestSource, batch = 2): Promise<void> {
  const { db } = database;
  await db.updateTable('source').set({ deleted_at: NOW, status: 'deleting' }).where('id', '=', source.id).execute();
  while ((await deleteSourceBatch(db, source.id, batch)) > 0);
  await deleteSourceRow(db, source.id);
}

const calls = (...ids: number[]) => ids.map((id) => gongCall({ id: String(id), title: `Merger ${id}` }));
const later = (ms: number) => new Date(NOW.getTime() + ms);

test('a deleted source takes all that it alone brought with it', async () => {
  const { db } = database;
  await read(db, first, {
    calls: calls(1, 2, 3, 4, 5),
    transcripts: [gongTranscript('1', 'Merger talk.')],
    malformed: [malformedCall({ id: '6', title: 'Merger 6' })],
  });
  await deleteAll(first);
  expect(await everythingStored(db)).not.toContain('Merger');
  expect(await db.selectFrom('transcript').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('source').selectAll().execute()).toEqual([]);
});

test('a call that another source brought too stays, and is that one’s', async () => {
  const { db } = database;
  const second = await makeSource(db, workspace, { containerId: first.containerId });
  const third = await makeSource(db, workspace, { containerId: first.containerId });
  await read(db, first, { calls: calls(1, 2, 3) });
  await read(db, third, { calls: calls(2), now: later(1) });
  await read(db, second, { calls: calls(2, 3), now: later(2) });
  const owners = async () =>
    Object.fromEntries(Array.from(await dataPointsOf(db, first.containerId), ([id, point]) => [id, point.sourceId]));

  await deleteAll(first);
  expect(await owners()).toEqual({ 2: third.id, 3: second.id });
  await deleteAll(third);
  expect(await owners()).toEqual({ 2: second.id, 3: second.id });
  await deleteAll(second);
  expect(await owners()).toEqual({});
});

test('deleting a source that came second leaves the first as it was', async () => {
  const { db } = database;
  const second = await makeSource(db, workspace, { containerId: first.containerId });
  await read(db, first, { calls: calls(1) });
  await read(db, second, { calls: calls(1, 2), now: later(1) });
  await deleteAll(second);
  expect([...(await dataPointsOf(db, first.containerId)).values()]).toMatchObject([
    { gongCallId: '1', sourceId: first.id },
  ]);
  expect(await ledgerOf(db, first.id)).toEqual({ 1: 'imported' });
});

test('deleting goes on where it was interrupted, and twice is once', async () => {
  const { db } = database;
  await read(db, first, { calls: calls(1, 2, 3) });
  expect(await deleteSourceBatch(db, first.id, 2)).toBe(2);
  expect(await deleteSourceBatch(db, first.id, 2)).toBe(1);
  expect(await deleteSourceBatch(db, first.id, 2)).toBe(0);
  await deleteSourceRow(db, first.id);
  await deleteSourceRow(db, first.id);
  expect(await deleteSourceBatch(db, first.id, 2)).toBe(0);
});
