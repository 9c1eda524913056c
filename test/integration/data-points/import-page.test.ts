import { randomUUID } from 'node:crypto';
import { Directory } from '../../../src/domain/directory';
import { SourceGone } from '../../../src/errors/source-gone-error';
import { gongCall, gongParty, gongTranscript } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { DAY_MS, makeRun, makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf, dataPointsOf, ledgerOf, runOf } from './workspace-views';

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

test('a page brings calls, with their transcripts where Gong has them', async () => {
  const { db } = database;
  const result = await read(db, source, {
    calls: [gongCall({ id: '1', brief: 'They spoke of pricing.' }), gongCall({ id: '2' })],
    transcripts: [gongTranscript('1', 'Hello there.', 'How is the pricing?')],
  });
  expect(result).toEqual({
    scanned: 2,
    imported: 2,
    updated: 0,
    skipped: 0,
    missingTranscripts: ['2'],
    toTranscribe: [],
    removed: [],
  });
  expect(await dataPointOf(db, source.containerId, '1')).toEqual({
    id: expect.any(String) as string,
    containerId: source.containerId,
    sourceId: source.id,
    gongCallId: '1',
    title: 'Call 1',
    status: 'ready',
    removedFromGongAt: null,
    brief: 'They spoke of pricing.',
    fields: {
      callDate: '2026-03-10T09:00:00.000Z',
      durationSeconds: 1800,
      direction: 'Conference',
      scope: 'External',
      media: 'Video',
      language: 'eng',
      system: 'Zoom',
      purpose: null,
      isPrivate: false,
      customData: null,
      primaryOwner: { id: 'ann', name: null, email: null },
      gongUrl: 'https://app.gong.io/call?id=1',
    },
    participants: [
      { name: 'Ann Ek', email: 'ann@seller.test', affiliation: 'internal' },
      { name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' },
    ],
    transcript: {
      turns: [
        {
          index: 0,
          startMs: 0,
          endMs: 9_000,
          text: 'Hello there.',
          speaker: { name: 'Ann Ek', email: 'ann@seller.test', affiliation: 'internal' },
          sentences: [{ startMs: 0, endMs: 9_000, text: 'Hello there.' }],
        },
        {
          index: 1,
          startMs: 10_000,
          endMs: 19_000,
          text: 'How is the pricing?',
          speaker: { name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' },
          sentences: [{ startMs: 10_000, endMs: 19_000, text: 'How is the pricing?' }],
        },
      ],
    },
  });
  const second = await dataPointOf(db, source.containerId, '2');
  expect(second).toMatchObject({ status: 'awaiting_transcript', transcript: { turns: [] } });
});

test('a page that is written twice is there once, and counted once', async () => {
  const { db } = database;
  const runId = await makeRun(db, source.id);
  const page = {
    runId,
    calls: [gongCall({ id: '1' }), gongCall({ id: '2' })],
    transcripts: [gongTranscript('1', 'Hello there.')],
    scanned: 2,
  };
  await read(db, source, page);
  const before = await dataPointOf(db, source.containerId, '1');
  const again = await read(db, source, page);
  expect(again).toMatchObject({ imported: 0, updated: 0, skipped: 0, missingTranscripts: ['2'] });
  expect(await dataPointOf(db, source.containerId, '1')).toEqual(before);
  expect((await dataPointsOf(db, source.containerId)).size).toBe(2);
  expect(await runOf(db, runId)).toEqual({ scanned: 2, imported: 2, updated: 0, skipped: 0, gong_requests: 2 });
});

test('two pages of one run are both counted', async () => {
  const { db } = database;
  const runId = await makeRun(db, source.id);
  await read(db, source, { runId, pageKey: 'a/1', calls: [gongCall({ id: '1' })] });
  await read(db, source, { runId, pageKey: 'a/2', calls: [gongCall({ id: '1' }), gongCall({ id: '2' })] });
  expect(await runOf(db, runId)).toEqual({ scanned: 3, imported: 2, updated: 0, skipped: 0, gong_requests: 4 });
});

test('a call that stands twice on a page is one data point', async () => {
  const { db } = database;
  const result = await read(db, source, { calls: [gongCall({ id: '1' }), gongCall({ id: '1', title: 'Newer' })] });
  expect(result.imported).toBe(1);
  expect((await dataPointOf(db, source.containerId, '1')).title).toBe('Newer');
});

test('unchanged calls are not written again', async () => {
  const { db } = database;
  const rows = () => db.selectFrom('data_point').selectAll().where('container_id', '=', source.containerId).execute();
  const calls = [gongCall({ id: '1', parties: [gongParty({ name: 'Ann' }), gongParty({ name: 'Bo' })] })];
  await read(db, source, { calls, transcripts: [gongTranscript('1', 'Hello there.')] });
  const before = await rows();
  const reordered = [
    { ...calls[0]!, parties: calls[0]!.parties.toReversed(), audioUrl: 'https://media.gong.io/other' },
  ];
  const result = await read(db, source, { calls: reordered, now: new Date(NOW.getTime() + DAY_MS) });
  expect(result.updated).toBe(0);
  expect(await rows()).toEqual(before);
});

test('a brief that comes later, and a changed title, owner or party, are taken over', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })], transcripts: [gongTranscript('1', 'Hello.', 'Hi.')] });
  const parties = [gongParty({ speakerId: 'speaker-bo', name: 'Bo Berg', affiliation: 'external' })];
  const changed = gongCall({ id: '1', title: 'Renewal', brief: 'They agreed.', primaryUserId: 'cy', parties });
  expect(await read(db, source, { calls: [changed] })).toMatchObject({ imported: 0, updated: 1 });
  const point = await dataPointOf(db, source.containerId, '1');
  expect(point).toMatchObject({
    title: 'Renewal',
    brief: 'They agreed.',
    status: 'ready',
    fields: { primaryOwner: { id: 'cy' } },
    participants: [{ name: 'Bo Berg' }],
  });
  expect(point.transcript.turns.map((turn) => turn.speaker.name)).toEqual([null, 'Bo Berg']);
});

test('a name that the directory learns later is taken over at the next reading', async () => {
  const { db } = database;
  const calls = [gongCall({ id: '1', parties: [gongParty({ userId: 'ann', speakerId: 'speaker-ann' })] })];
  await read(db, source, { calls, transcripts: [gongTranscript('1', 'Hello.')] });
  const directory = new Directory([{ id: 'ann', name: 'Ann Ek', email: 'ann@seller.test', aliases: [] }]);
  expect((await read(db, source, { calls, directory })).updated).toBe(1);
  const point = await dataPointOf(db, source.containerId, '1');
  expect(point.transcript.turns[0]?.speaker).toMatchObject({ name: 'Ann Ek', email: 'ann@seller.test' });
});

test('all kinds of values come back as Gong gave them', async () => {
  const { db } = database;
  const calls = [
    gongCall({ id: '1', customData: { deal: { id: 7 }, tags: ['a', null] } }),
    gongCall({ id: '2', customData: 'deal 7' }),
    gongCall({ id: '3', customData: '"quoted"', title: null, primaryUserId: null, parties: [], language: 'und' }),
  ];
  await read(db, source, { calls });
  const points = await dataPointsOf(db, source.containerId);
  expect(points.get('1')?.fields.customData).toEqual({ deal: { id: 7 }, tags: ['a', null] });
  expect(points.get('2')?.fields.customData).toBe('deal 7');
  expect(points.get('3')).toMatchObject({
    title: '',
    participants: [],
    fields: { customData: '"quoted"', primaryOwner: null, language: 'und' },
  });
});

test('two sources of one Channel share a data point, which is of the first', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace, { containerId: source.containerId });
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  const result = await read(db, other, { calls: [gongCall({ id: '1' }), gongCall({ id: '2' })] });
  expect(result).toMatchObject({ imported: 2, updated: 0 });
  const points = await dataPointsOf(db, source.containerId);
  expect([...points.values()].map((point) => [point.gongCallId, point.sourceId])).toEqual(
    expect.arrayContaining([
      ['1', source.id],
      ['2', other.id],
    ]),
  );
  expect(await ledgerOf(db, other.id)).toEqual({ 1: 'imported', 2: 'imported' });
});

test('sources of different Channels have data points of their own', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace);
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  await read(db, other, { calls: [gongCall({ id: '1' })] });
  const [mine, theirs] = [await dataPointsOf(db, source.containerId), await dataPointsOf(db, other.containerId)];
  expect(mine.get('1')?.id).not.toBe(theirs.get('1')?.id);
});

test('calls of others and calls before the window leave no trace', async () => {
  const { db } = database;
  const rule = { owners: new Map([['ann', { gongUserId: 'ann', since: null, until: null }]]) };
  const calls = [
    gongCall({ id: '1', primaryUserId: 'bo' }),
    gongCall({ id: '2', started: '2025-01-01T00:00:00.000Z' }),
    gongCall({ id: '3' }),
  ];
  expect(await read(db, source, { calls, rule })).toMatchObject({ scanned: 3, imported: 1, skipped: 0 });
  expect(await ledgerOf(db, source.id)).toEqual({ 3: 'imported' });
  expect([...(await dataPointsOf(db, source.containerId)).keys()]).toEqual(['3']);
});

test('a call that is no longer of the teams is kept up to date, and stays the source’s', async () => {
  const { db } = database;
  await read(db, source, { calls: [gongCall({ id: '1' })] });
  const rule = { owners: new Map([['ann', { gongUserId: 'ann', since: null, until: null }]]) };
  const result = await read(db, source, { calls: [gongCall({ id: '1', primaryUserId: 'bo', title: 'Moved' })], rule });
  expect(result).toMatchObject({ imported: 0, updated: 1 });
  expect((await dataPointOf(db, source.containerId, '1')).title).toBe('Moved');
  expect(await ledgerOf(db, source.id)).toEqual({ 1: 'imported' });
});

test('nothing is written for a source that is deleted, disconnected or unknown', async () => {
  const { db } = database;
  for (const change of [{ deleted_at: NOW }, { status: 'disconnected' as const }, { status: 'deleting' as const }]) {
    const gone = await makeSource(db, workspace);
    await db.updateTable('source').set(change).where('id', '=', gone.id).execute();
    await expect(read(db, gone, { calls: [gongCall({ id: '1' })] })).rejects.toThrow(SourceGone);
    expect((await dataPointsOf(db, gone.containerId)).size).toBe(0);
  }
  const unknown = { ...source, id: randomUUID() };
  await expect(read(db, unknown, { runId: randomUUID(), calls: [] })).rejects.toThrow(SourceGone);
});

test('a page that fails half-way leaves nothing', async () => {
  const { db } = database;
  const unknownRun = read(db, source, { runId: randomUUID(), calls: [gongCall({ id: '1' })] });
  await expect(unknownRun).rejects.toThrow(/sync_page/);
  expect((await dataPointsOf(db, source.containerId)).size).toBe(0);
  expect(await ledgerOf(db, source.id)).toEqual({});
});

test('a Project has its calls transcribed, and skips those without a recording', async () => {
  const { db } = database;
  const project = await makeSource(db, workspace, { kind: 'project' });
  const calls = [gongCall({ id: '1', brief: 'Secret' }), gongCall({ id: '2', audioUrl: null, title: 'Phone call' })];
  const result = await read(db, project, { calls, transcriptsAsked: [] });
  const point = await dataPointOf(db, project.containerId, '1');
  expect(result).toMatchObject({ imported: 1, skipped: 1, toTranscribe: [point.id], missingTranscripts: [] });
  expect(point).toMatchObject({ status: 'transcribing', media: null, fields: { user: { id: 'ann' } } });
  expect(point).not.toHaveProperty('brief');
  expect(point.fields).not.toHaveProperty('gongUrl');
  expect(point.fields).not.toHaveProperty('primaryOwner');
  expect(await ledgerOf(db, project.id)).toEqual({ 1: 'imported', 2: 'no_recording' });
});

test('a recording that turns up later brings the call', async () => {
  const { db } = database;
  const project = await makeSource(db, workspace, { kind: 'project' });
  await read(db, project, { calls: [gongCall({ id: '1', audioUrl: null })], transcriptsAsked: [] });
  const result = await read(db, project, { calls: [gongCall({ id: '1' })], transcriptsAsked: [] });
  expect(result).toMatchObject({ imported: 1, skipped: 0 });
  expect(await ledgerOf(db, project.id)).toEqual({ 1: 'imported' });
});

test('a hundred calls of a hundred and fifty turns are written in a handful of statements', async () => {
  const { db } = database;
  const statements: string[] = [];
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const calls = Array.from({ length: 100 }, (_, index) => gongCall({ id: String(1_000 + index) }));
  const texts = Array.from({ length: 150 }, (_, index) => `This is what is said as number ${index}.`);
  await read(counting, source, { calls, transcripts: calls.map((call) => gongTranscript(call.id, ...texts)) });
  expect(statements.length).toBeLessThan(20);
  expect((await dataPointOf(db, source.containerId, '1042')).transcript.turns).toHaveLength(150);
});
