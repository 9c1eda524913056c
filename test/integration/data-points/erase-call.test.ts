import { eraseCall } from '../../../src/db/erase-call';
import { callHere } from '../../../src/db/ledger';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeSource, makeWorkspace, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf, dataPointsOf, everythingStored, ledgerOf } from './workspace-views';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let channel: TestSource;
let project: TestSource;
beforeEach(async () => {
  database = await createTestDatabase();
  workspace = await makeWorkspace(database.db);
  channel = await makeSource(database.db, workspace);
  project = await makeSource(database.db, workspace, { kind: 'project' });
});
afterEach(() => database.drop());

const call = gongCall({ id: '8894411314421502864', title: 'Merger', brief: 'About the merger.' });
const page = { calls: [call, gongCall({ id: '2' })], transcripts: [gongTranscript(call.id, 'Merger talk.')] };
const erasing = (by: 'person' | 'setting') => ({ workspaceId: workspace.workspaceId, gongCallId: call.id, by });

test('a call that a person erases is gone everywhere, with its words, and its id remains hashed only', async () => {
  const { db } = database;
  for (const source of [channel, project]) await read(db, source, page);
  const ids = [
    (await dataPointOf(db, channel.containerId, call.id)).id,
    (await dataPointOf(db, project.containerId, call.id)).id,
  ];
  expect((await eraseCall(db, erasing('person'))).sort()).toEqual(ids.sort());
  for (const source of [channel, project]) expect(await ledgerOf(db, source.id)).toEqual({ 2: 'imported' });
  const stored = await everythingStored(db);
  expect(stored).not.toMatch(/merger/i);
  expect(stored).not.toContain(call.id);
});

test('it never comes back, by whichever source and in whichever form', async () => {
  const { db } = database;
  await read(db, channel, page);
  await eraseCall(db, erasing('person'));
  expect(await read(db, channel, page)).toMatchObject({ scanned: 2, imported: 0, updated: 0, skipped: 0 });
  await read(db, project, page);
  await read(db, channel, { malformed: [malformedCall({ id: call.id })], retried: [call.id] });
  await read(db, channel, { transcripts: page.transcripts, transcriptsAsked: [call.id] });
  for (const source of [channel, project]) expect(await ledgerOf(db, source.id)).toEqual({ 2: 'imported' });
  expect(await everythingStored(db)).not.toMatch(/merger/i);
});

test('a call can be erased that was never imported', async () => {
  const { db } = database;
  await read(db, channel, { malformed: [malformedCall({ id: call.id, title: 'Merger' })] });
  expect(await eraseCall(db, erasing('person'))).toEqual([]);
  expect(await ledgerOf(db, channel.id)).toEqual({});
  expect(await eraseCall(db, erasing('person'))).toEqual([]);
});

test('another workspace keeps the same call', async () => {
  const { db } = database;
  const stranger = await makeSource(db, await makeWorkspace(db));
  await read(db, stranger, page);
  await eraseCall(db, erasing('person'));
  expect((await dataPointsOf(db, stranger.containerId)).size).toBe(2);
  expect(await read(db, stranger, { calls: [gongCall({ ...call, title: 'Still there' })] })).toMatchObject({
    updated: 1,
  });
});

test('what a setting erases can come back', async () => {
  const { db } = database;
  await read(db, channel, page);
  expect(await eraseCall(db, erasing('setting'))).toHaveLength(1);
  expect(await ledgerOf(db, channel.id)).toEqual({ 2: 'imported' });
  expect(await read(db, channel, page)).toMatchObject({ imported: 1 });
});

test('an erased call is explained as erased', async () => {
  const { db } = database;
  await read(db, channel, page);
  await eraseCall(db, erasing('person'));
  const place = { id: channel.id, workspaceId: workspace.workspaceId, containerId: channel.containerId };
  expect(await callHere(db, place, call.id)).toEqual({ erased: true, skipped: null, dataPoint: null });
  expect(await callHere(db, place, '2')).toMatchObject({ erased: false, dataPoint: { broughtByThis: true } });
});
