import { callsWithoutTranscript, giveUpTranscripts, pendingTranscripts } from '../../../src/db/catching-up';
import { eraseCall } from '../../../src/db/erase-call';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { DAY_MS, makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf, dataPointsOf } from './workspace-views';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let source: TestSource;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  source = await makeSource(database.db, workspace);
});

const later = (ms: number) => new Date(NOW.getTime() + ms);
const statusOf = async (id: string) => (await dataPointOf(database.db, source.containerId, id)).status;

test('a transcript that comes later is taken over, with the speakers of the call', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  const result = await read(db, source, {
    transcripts: [gongTranscript('1', 'Hello.', 'Hi.')],
    transcriptsAsked: ['1'],
    now: later(DAY_MS),
  });
  expect(result).toMatchObject({ scanned: 0, imported: 0, updated: 1 });
  const point = await dataPointOf(db, source.containerId, '1');
  expect(point.status).toBe('ready');
  expect(point.transcript.turns.map((turn) => turn.speaker.name)).toEqual(['Ann Ek', 'Bo Lind']);
});

test('a call that waits longer than the settings allow counts as having no transcript', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  await read(db, source, { transcriptsAsked: ['1'], now: later(7 * DAY_MS - 1) });
  expect(await statusOf('1')).toBe('awaiting_transcript');
  const result = await read(db, source, { transcriptsAsked: ['1'], now: later(7 * DAY_MS) });
  expect(result.updated).toBe(1);
  expect(await statusOf('1')).toBe('no_transcript');
});

test('without patience, a call whose transcript is not there has none', async () => {
  const result = await read(database.db, source, { calls: [gongCall({ id: '1' })], patienceMs: 0 });
  expect(result.missingTranscripts).toEqual([]);
  expect(await statusOf('1')).toBe('no_transcript');
});

test('a call in which nobody speaks has no transcript at once, and takes one over that turns up', async () => {
  const { db } = database;
  const calls = [gongCall({ id: '1', language: 'zxx' })];
  expect((await read(db, source, { calls })).missingTranscripts).toEqual([]);
  expect(await statusOf('1')).toBe('no_transcript');
  await read(db, source, { calls, transcripts: [gongTranscript('1', 'Hello after all.')] });
  expect(await statusOf('1')).toBe('ready');
});

test('a transcript in which nothing is said is waited for as if there were none', async () => {
  const { db } = database;
  const silent = { callId: '1', monologues: [{ speakerId: null, sentences: [] }] };
  const result = await read(db, source, { calls: [gongCall({ id: '1' })], transcripts: [silent] });
  expect(result.missingTranscripts).toEqual(['1']);
});

test('a transcript that is here is not replaced', async () => {
  const { db } = database;
  const calls = [gongCall({ id: '1' })];
  await read(db, source, { calls, transcripts: [gongTranscript('1', 'First.')] });
  const result = await read(db, source, { calls, transcripts: [gongTranscript('1', 'Second.')] });
  expect(result.updated).toBe(0);
  expect((await dataPointOf(db, source.containerId, '1')).transcript.turns[0]?.text).toBe('First.');
});

test('the transcript of a call that is not here is dropped', async () => {
  const { db } = database;
  const result = await read(db, source, { transcripts: [gongTranscript('9', 'Hello.')], transcriptsAsked: ['9'] });
  expect(result).toMatchObject({ imported: 0, updated: 0 });
  expect((await dataPointsOf(db, source.containerId)).size).toBe(0);
});

test('what is still to come is asked for once a run, the newest call first', async () => {
  const { db } = database;
  const days = ['2026-03-11', '2026-03-13', '2026-03-12'];
  const calls = days.map((day, index) => gongCall({ id: String(index), started: `${day}T09:00:00.000Z` }));
  await read(db, source, { calls: [...calls, gongCall({ id: '8' })], transcripts: [gongTranscript('8', 'Hello.')] });
  const pending = (askedBefore: Date, limit = 10, except: string[] = []) =>
    pendingTranscripts(db, source.id, { askedBefore, limit, except });

  expect(await pending(NOW)).toEqual([]);
  expect(await pending(later(1))).toEqual(['1', '2', '0']);
  expect(await pending(later(1), 1)).toEqual(['1']);
  expect(await pending(later(1), 10, ['1'])).toEqual(['2', '0']);
  await read(db, source, { transcriptsAsked: ['1', '2'], now: later(1) });
  expect(await pending(later(1))).toEqual(['0']);
  expect(await pending(later(2))).toEqual(['1', '2', '0']);
});

test('a source asks only for its own calls, and not for what another has just asked for', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace, { containerId: source.containerId });
  await read(db, source, { calls: [gongCall({ id: '1' }), gongCall({ id: '2' })] });
  await read(db, other, { calls: [gongCall({ id: '2' })], transcriptsAsked: [] });
  const run = { askedBefore: later(10), limit: 10, except: [] };
  expect(await pendingTranscripts(db, other.id, run)).toEqual(['2']);
  await read(db, source, { transcriptsAsked: ['2'], now: later(10) });
  expect(await pendingTranscripts(db, other.id, run)).toEqual([]);
});

test('of a page only those transcripts are asked for that may be missing', async () => {
  const { db } = database;
  await read(db, source, {
    calls: [
      gongCall({ id: '1' }),
      gongCall({ id: '2' }),
      gongCall({ id: '3', language: 'zxx' }),
      gongCall({ id: '4' }),
    ],
    transcripts: [gongTranscript('1', 'Hello.')],
  });
  await eraseCall(db, { workspaceId: workspace.workspaceId, gongCallId: '4', by: 'person' });
  const ids = ['5', '4', '3', '2', '1'];
  expect(await callsWithoutTranscript(db, source.containerId, ids, false)).toEqual(['5', '2']);
  expect(await callsWithoutTranscript(db, source.containerId, ids, true)).toEqual(['5', '3', '2']);
  expect(await callsWithoutTranscript(db, source.containerId, [], true)).toEqual([]);
});

test('a source that asks no more settles what only it waited for', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace, { containerId: source.containerId });
  await read(db, source, { calls: [gongCall({ id: '1' }), gongCall({ id: '2' })] });
  await read(db, other, { calls: [gongCall({ id: '2' }), gongCall({ id: '3' })] });
  await giveUpTranscripts(db, source.id);
  expect([await statusOf('1'), await statusOf('2'), await statusOf('3')]).toEqual([
    'no_transcript',
    'awaiting_transcript',
    'awaiting_transcript',
  ]);
});
