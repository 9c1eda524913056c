import { pendingTranscripts } from '../../../src/db/catching-up';
import { giveUpSpeakers } from '../../../src/db/late-speakers';
import { callToTranscribe, expectRecording, storeRecording } from '../../../src/db/recordings';
import { finishTranscription, keepPiece } from '../../../src/db/transcription';
import type { Segment } from '../../../src/transcription/transcriber';
import { transcriptOf } from '../../../src/transcription/transcript-of';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { DAY_MS, makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf } from './workspace-views';

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let source: TestSource;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  source = await makeSource(database.db, workspace, { kind: 'project' });
});

const RECORDING = { sizeBytes: 9, sha256: 'abc', kind: 'audio' as const, contentType: 'audio/mpeg' };
const SEGMENTS: Segment[] = [
  { startMs: 500, endMs: 8_000, text: 'What brings you here?' },
  { startMs: 10_200, endMs: 18_000, text: 'We lose calls.' },
];
/** Whom `gongCall` knows says the first sentence, then the second. */
const GONG_HEARD = gongTranscript('1', 'What brings you hear', 'we loose calls');
const later = (days: number) => new Date(Date.now() + days * DAY_MS);
const pending = (askedBefore = later(1)) =>
  pendingTranscripts(database.db, source.id, { askedBefore, limit: 10, except: [] });

/** A call that was transcribed here before Gong had a transcript of it. */
async function transcribed(): Promise<string> {
  const { db } = database;
  const { toTranscribe } = await read(db, source, { calls: [gongCall({ id: '1' })], now: new Date() });
  const [id = ''] = toTranscribe;
  const call = await callToTranscribe(db, id);
  if (!call) throw new Error('there is nothing to transcribe');
  await expectRecording(db, call);
  await storeRecording(db, id, RECORDING);
  await keepPiece(db, { dataPointId: id, sha256: RECORDING.sha256, index: 0, segments: SEGMENTS });
  await finishTranscription(db, id, { turns: transcriptOf(SEGMENTS, []), speakersAwaited: true });
  return id;
}

const pieces = () => database.db.selectFrom('transcription_piece').selectAll().execute();

test('a transcript of Gong that comes after ours says who speaks, and changes no word of it', async () => {
  const { db } = database;
  await transcribed();
  const before = await dataPointOf(db, source.containerId, '1');
  expect(before.transcript.turns.map(({ speaker }) => speaker.affiliation)).toEqual(['unknown']);
  expect(await pending()).toEqual(['1']);

  const result = await read(db, source, { transcripts: [GONG_HEARD], transcriptsAsked: ['1'] });
  expect(result).toMatchObject({ imported: 0, updated: 1 });
  const { status, transcript } = await dataPointOf(db, source.containerId, '1');
  expect(status).toBe('ready');
  expect(transcript.turns.map(({ speaker, text, startMs }) => [speaker.name, text, startMs])).toEqual([
    ['Ann Ek', 'What brings you here?', 500],
    ['Bo Lind', 'We lose calls.', 10_200],
  ]);
  expect(await pending()).toEqual([]);
  expect(await pieces()).toEqual([]);
});

test('a transcript that comes once more, or for a call whose speakers are known, changes nothing', async () => {
  const { db } = database;
  await transcribed();
  await read(db, source, { transcripts: [GONG_HEARD], transcriptsAsked: ['1'] });
  const before = await dataPointOf(db, source.containerId, '1');
  const other = gongTranscript('1', 'x', 'y');
  const swapped = { ...other, monologues: [...other.monologues].reverse() };
  expect(await read(db, source, { transcripts: [swapped], transcriptsAsked: ['1'] })).toMatchObject({ updated: 0 });
  expect(await dataPointOf(db, source.containerId, '1')).toEqual(before);
});

test('Gong is asked once a run, until the patience of the settings ends', async () => {
  const { db } = database;
  await transcribed();
  expect(await pending(new Date(Date.now() - DAY_MS))).toEqual([]);
  await read(db, source, { transcriptsAsked: ['1'], now: later(6) });
  expect(await pending(later(5))).toEqual([]);
  expect(await pending(later(7))).toEqual(['1']);
  expect(await pieces()).toHaveLength(1);
  await read(db, source, { transcriptsAsked: ['1'], now: later(7.1) });
  expect(await pending(later(9))).toEqual([]);
  expect(await pieces()).toEqual([]);
  expect((await dataPointOf(db, source.containerId, '1')).status).toBe('ready');
});

test('a source that has ended waits for nobody, unless another one still asks', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace, { kind: 'project', containerId: source.containerId });
  await transcribed();
  await read(db, other, { calls: [gongCall({ id: '1' })], transcriptsAsked: [], now: NOW });
  await db.transaction().execute((trx) => giveUpSpeakers(trx, source.id));
  expect(await pending()).toEqual(['1']);
  await db.updateTable('source').set({ status: 'disconnected' }).where('id', '=', other.id).execute();
  await db.transaction().execute((trx) => giveUpSpeakers(trx, source.id));
  expect(await pending()).toEqual([]);
  expect(await pieces()).toEqual([]);
});
