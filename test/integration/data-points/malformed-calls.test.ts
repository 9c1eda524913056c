import { dueMalformed } from '../../../src/db/catching-up';
import { listSkipped } from '../../../src/db/ledger';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeRun, makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf, dataPointsOf, ledgerOf, runOf } from './workspace-views';

let database: TestDatabase;
let source: TestSource;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  source = await makeSource(database.db, await makeWorkspace(database.db));
});

const later = (ms: number) => new Date(NOW.getTime() + ms);
const annsTeam = { owners: new Map([['ann', { gongUserId: 'ann', since: null, until: null }]]) };

test('a call that cannot be read is set aside with its id and reason, and the rest go on', async () => {
  const { db } = database;
  const runId = await makeRun(db, source.id);
  const result = await read(db, source, {
    runId,
    calls: [gongCall({ id: '1' })],
    malformed: [malformedCall({ id: '2' })],
  });
  expect(result).toMatchObject({ scanned: 2, imported: 1, skipped: 1 });
  expect(await runOf(db, runId)).toMatchObject({ scanned: 2, imported: 1, skipped: 1 });
  const [{ place: _place, ...skipped }] = (await listSkipped(db, source.id, { limit: 10 })) as [
    Awaited<ReturnType<typeof listSkipped>>[0],
  ];
  expect(skipped).toEqual({
    gongCallId: '2',
    title: 'Call 2',
    started: '2026-03-10T09:00:00.000Z',
    reason: 'malformed',
    detail: 'metaData.duration: expected number, got string',
  });
});

test('it is tried again at once, then ever more rarely', async () => {
  const { db } = database;
  const due = (at: Date) => dueMalformed(db, source.id, at, 10);
  await read(db, source, { malformed: [malformedCall({ id: '2' })] });
  expect(await due(NOW)).toEqual(['2']);
  const again = await read(db, source, { malformed: [malformedCall({ id: '2' })], retried: ['2'] });
  expect(again.skipped).toBe(0);
  expect(await due(later(4_999))).toEqual([]);
  expect(await due(later(5_000))).toEqual(['2']);
});

test('a call that Gong does not give when asked again is put off as well', async () => {
  const { db } = database;
  await read(db, source, { malformed: [malformedCall({ id: '2' })] });
  await read(db, source, { retried: ['2'] });
  expect(await dueMalformed(db, source.id, NOW, 10)).toEqual([]);
  expect(await dueMalformed(db, source.id, later(5_000), 10)).toEqual(['2']);
});

test('a call that can be read after all is imported, and no longer skipped', async () => {
  const { db } = database;
  await read(db, source, { malformed: [malformedCall({ id: '2' })] });
  const result = await read(db, source, {
    calls: [gongCall({ id: '2' })],
    retried: ['2'],
    transcripts: [gongTranscript('2', 'Hello.')],
  });
  expect(result).toMatchObject({ imported: 1, updated: 0, skipped: 0 });
  expect(await ledgerOf(db, source.id)).toEqual({ 2: 'imported' });
  expect(await listSkipped(db, source.id, { limit: 10 })).toEqual([]);
  expect(await dueMalformed(db, source.id, later(1e9), 10)).toEqual([]);
});

test('a call that is here and cannot be read any more stays as it was', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  const before = await dataPointOf(db, source.containerId, '1');
  expect(await read(db, source, { malformed: [malformedCall({ id: '1' })] })).toMatchObject({ skipped: 0, updated: 0 });
  expect(await dataPointOf(db, source.containerId, '1')).toEqual(before);
  expect(await ledgerOf(db, source.id)).toEqual({ 1: 'imported' });
});

test('malformed calls of others, and those that turn out to be, leave no trace', async () => {
  const { db } = database;
  await read(db, source, {
    malformed: [malformedCall({ id: '1', primaryUserId: 'bo' }), malformedCall({ id: '2', primaryUserId: null })],
    rule: annsTeam,
  });
  expect(await ledgerOf(db, source.id)).toEqual({ 2: 'malformed' });
  expect((await listSkipped(db, source.id, { limit: 10 }))[0]?.title).toBeNull();
  await read(db, source, { calls: [gongCall({ id: '2', primaryUserId: 'bo' })], retried: ['2'], rule: annsTeam });
  expect(await ledgerOf(db, source.id)).toEqual({});
});

test('a new call whose transcript cannot be read is set aside until it can', async () => {
  const { db } = database;
  const broken = { malformedTranscripts: [{ id: '1', reason: 'transcript.0: expected object, got string' }] };
  expect(await read(db, source, { calls: [gongCall({ id: '1' })], ...broken })).toMatchObject({
    imported: 0,
    skipped: 1,
  });
  expect((await dataPointsOf(db, source.containerId)).size).toBe(0);
  expect((await listSkipped(db, source.id, { limit: 10 }))[0]?.detail).toBe(
    'transcript: transcript.0: expected object, got string',
  );
  await read(db, source, {
    calls: [gongCall({ id: '1' })],
    retried: ['1'],
    transcripts: [gongTranscript('1', 'Hello.')],
  });
  expect((await dataPointOf(db, source.containerId, '1')).status).toBe('ready');
});

test('a call that is here goes on waiting when its transcript cannot be read, and the fault is noted', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  await read(db, source, {
    transcriptsAsked: ['1'],
    malformedTranscripts: [{ id: '1', reason: 'transcript: missing' }],
  });
  expect((await dataPointOf(db, source.containerId, '1')).status).toBe('awaiting_transcript');
  const line = await db.selectFrom('source_call').select('detail').where('source_id', '=', source.id).execute();
  expect(line).toEqual([{ detail: 'transcript: transcript: missing' }]);
});

test('skipped calls come in pages, the newest first and those of unknown start last', async () => {
  const { db } = database;
  const starts = ['2026-03-01T00:00:00.000Z', null, '2026-03-09T00:00:00.000Z', '2026-03-09T00:00:00.000Z', null];
  await read(db, source, {
    malformed: starts.map((started, index) => malformedCall({ id: String(index + 1), started })),
  });
  const ids: string[] = [];
  let before: readonly [string, string] | undefined;
  for (;;) {
    const rows = await listSkipped(db, source.id, { limit: 2, before });
    ids.push(...rows.slice(0, 2).map((row) => row.gongCallId));
    if (rows.length <= 2) break;
    before = rows[1]!.place;
  }
  expect(ids).toEqual(['4', '3', '1', '5', '2']);
});
