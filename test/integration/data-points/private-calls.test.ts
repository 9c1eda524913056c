import { listSkipped } from '../../../src/db/ledger';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeSource, makeWorkspace, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointsOf, everythingStored, ledgerOf } from './workspace-views';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let source: TestSource;
beforeEach(async () => {
  database = await createTestDatabase();
  workspace = await makeWorkspace(database.db);
  source = await makeSource(database.db, workspace);
});
afterEach(() => database.drop());

const skip = { privateCalls: 'skip' } as const;
const secret = (call: Partial<Parameters<typeof gongCall>[0]> = {}) => gongCall({ id: '1', title: 'Merger', ...call });

test('private calls are imported like others where the settings say so', async () => {
  await read(database.db, source, { calls: [secret({ isPrivate: true })] });
  expect((await dataPointsOf(database.db, source.containerId)).get('1')?.fields.isPrivate).toBe(true);
});

test('a private call is left out where the settings say so, without a word of it', async () => {
  const { db } = database;
  const page = { calls: [secret({ isPrivate: true })], transcripts: [gongTranscript('1', 'Merger talk.')], rule: skip };
  expect(await read(db, source, page)).toMatchObject({ imported: 0, skipped: 1, removed: [] });
  expect(await listSkipped(db, source.id, { limit: 10 })).toMatchObject([
    { gongCallId: '1', reason: 'private', title: null, started: '2026-03-10T09:00:00.000Z' },
  ]);
  expect(await everythingStored(db)).not.toContain('Merger');
});

test('a call that turns private is removed at the next reading, wherever in the workspace it is', async () => {
  const { db } = database;
  const elsewhere = await makeSource(db, workspace, { kind: 'project' });
  const stranger = await makeSource(db, await makeWorkspace(db));
  const page = {
    calls: [secret(), gongCall({ id: '2' })],
    transcripts: [gongTranscript('1', 'Merger talk.')],
    rule: skip,
  };
  for (const each of [source, elsewhere, stranger]) await read(db, each, page);
  const ids = [source, elsewhere].map(async (each) => (await dataPointsOf(db, each.containerId)).get('1')?.id);
  const before = await Promise.all(ids);

  const result = await read(db, source, { calls: [secret({ isPrivate: true })], rule: skip });
  expect(result).toMatchObject({ imported: 0, updated: 0, skipped: 1 });
  expect(result.removed.sort()).toEqual(before.sort());
  expect(await ledgerOf(db, source.id)).toEqual({ 1: 'private', 2: 'imported' });
  expect(await ledgerOf(db, elsewhere.id)).toEqual({ 1: 'private', 2: 'imported' });
  expect([...(await dataPointsOf(db, stranger.containerId)).keys()].sort()).toEqual(['1', '2']);
  await read(db, stranger, { calls: [secret({ isPrivate: true })], rule: skip });
  expect(await everythingStored(db)).not.toContain('Merger');
});

test('a call of others that turns private is removed too', async () => {
  const { db } = database;
  await read(db, source, { calls: [secret()], rule: skip });
  const owners = new Map([['ann', { gongUserId: 'ann', since: null, until: null }]]);
  const calls = [secret({ primaryUserId: 'bo', isPrivate: true })];
  expect((await read(db, source, { calls, rule: { ...skip, owners } })).removed).toHaveLength(1);
  expect(await ledgerOf(db, source.id)).toEqual({});
});

test('a call that turns private and cannot be read is removed too', async () => {
  const { db } = database;
  await read(db, source, { calls: [secret()], rule: skip });
  const malformed = [malformedCall({ id: '1', title: 'Merger', isPrivate: true })];
  expect((await read(db, source, { malformed, rule: skip })).removed).toHaveLength(1);
  expect(await ledgerOf(db, source.id)).toEqual({ 1: 'private' });
  expect(await everythingStored(db)).not.toContain('Merger');
});

test('a call that is private no longer comes back', async () => {
  const { db } = database;
  await read(db, source, { calls: [secret({ isPrivate: true })], rule: skip });
  expect(await read(db, source, { calls: [secret()], rule: skip })).toMatchObject({ imported: 1 });
  expect(await ledgerOf(db, source.id)).toEqual({ 1: 'imported' });
});
