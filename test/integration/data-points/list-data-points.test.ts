import { listDataPoints } from '../../../src/db/data-points';
import type { DataPointFilter } from '../../../src/db/data-points';
import { gongCall, gongParty, gongTranscript } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeSource, makeWorkspace, read } from './workspace';
import type { TestSource } from './workspace';

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

async function found(filter: DataPointFilter): Promise<string[]> {
  const rows = await listDataPoints(database.db, source.containerId, filter, { limit: 100 });
  return rows.map((row) => row.gongCallId);
}
const onDay = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

test('the newest call comes first, and pages neither skip nor repeat one', async () => {
  const { db } = database;
  const days = [3, 1, 2, 2, 2, 5, 4];
  await read(db, source, { calls: days.map((day, index) => gongCall({ id: String(index), started: onDay(day) })) });
  const ids: string[] = [];
  let before: readonly [string, string] | undefined;
  for (;;) {
    const rows = await listDataPoints(db, source.containerId, {}, { limit: 2, before });
    ids.push(...rows.slice(0, 2).map((row) => row.gongCallId));
    if (rows.length <= 2) break;
    before = rows[1]!.place;
  }
  expect(ids.map((id) => days[Number(id)])).toEqual([5, 4, 3, 2, 2, 2, 1]);
  expect(new Set(ids).size).toBe(7);
});

test('a list is narrowed by time, the beginning included and the end not', async () => {
  await read(database.db, source, {
    calls: [1, 2, 3].map((day) => gongCall({ id: String(day), started: onDay(day) })),
  });
  expect(await found({ from: new Date(onDay(2)) })).toEqual(['3', '2']);
  expect(await found({ to: new Date(onDay(2)) })).toEqual(['1']);
  expect(await found({ from: new Date(onDay(2)), to: new Date(onDay(3)) })).toEqual(['2']);
});

test('a list is narrowed by owner and by source, also one that was not the first to bring a call', async () => {
  const { db } = database;
  const other = await makeSource(db, workspace, { containerId: source.containerId });
  await read(db, source, { calls: [gongCall({ id: '1' }), gongCall({ id: '2', primaryUserId: 'bo' })] });
  await read(db, other, { calls: [gongCall({ id: '2', primaryUserId: 'bo' }), gongCall({ id: '3' })] });
  expect(await found({ ownerId: 'bo' })).toEqual(['2']);
  expect((await found({ sourceId: other.id })).sort()).toEqual(['2', '3']);
  expect((await found({ sourceId: source.id })).sort()).toEqual(['1', '2']);
});

describe('words', () => {
  beforeEach(async () => {
    const parties = [gongParty({ speakerId: 's', name: 'James Ångström', email: 'j.angstrom@acme-corp.test' })];
    await read(database.db, source, {
      calls: [
        gongCall({ id: '1', title: 'Renewal of The Who', brief: 'Talked about prices.', started: onDay(1) }),
        gongCall({ id: '2', title: 'Jahresgespräch', language: 'ger', started: onDay(2) }),
        gongCall({ id: '3', title: 'Demo', parties, started: onDay(3) }),
        gongCall({ id: '4', title: '定例', language: 'jpn', started: onDay(4) }),
      ],
      transcripts: [
        gongTranscript('1', 'We were negotiating in Berlin.', 'Your follow-up on acme.com was late.'),
        gongTranscript('2', 'Die Häuser in Berlin sind teuer.'),
        gongTranscript('4', '価格 について'),
      ],
    });
  });

  test.each([
    ['renewal', ['1']],
    ['the who', ['1']],
    ['PRICE', ['1']],
    ['negotiate', ['1']],
    ['follow-up', ['1']],
    ['acme.com', ['1']],
    ['haus', ['2']],
    ['berlin', ['2', '1']],
    ['berlin prices', ['1']],
    ['berlin demo', []],
    ['james', ['3']],
    ['ångström demo', ['3']],
    ['acme', ['3']],
    ['j.angstrom@acme-corp.test', ['3']],
    ['価格', ['4']],
    ['定例', ['4']],
    ["o'hara & (", []],
    ['!!', []],
  ])('%j finds %j', async (words, ids) => {
    expect(await found({ words })).toEqual(ids);
  });

  test('words of what has changed are found, and those of what was are not', async () => {
    const call = gongCall({ id: '1', title: 'Extension', started: onDay(1) });
    await read(database.db, source, { calls: [call] });
    expect(await found({ words: 'extension berlin' })).toEqual(['1']);
    expect(await found({ words: 'renewal' })).toEqual([]);
    expect(await found({ words: 'prices' })).toEqual([]);
  });

  test('words of a transcript that comes later are found', async () => {
    await read(database.db, source, {
      transcripts: [gongTranscript('3', 'Zebras everywhere.')],
      transcriptsAsked: ['3'],
    });
    expect(await found({ words: 'zebra james' })).toEqual(['3']);
  });

  test('when Gong changes its mind on the language, the transcript is found by the words of that one', async () => {
    const { db } = database;
    const call = gongCall({ id: '5', language: 'und', started: onDay(5) });
    await read(db, source, { calls: [call], transcripts: [gongTranscript('5', 'They were negotiating.')] });
    expect(await found({ words: 'negotiate' })).toEqual(['1']);
    await read(db, source, { calls: [{ ...call, language: 'eng' }] });
    expect(await found({ words: 'negotiate' })).toEqual(['5', '1']);
  });
});

test('a transcript of any size and script can be stored and searched', async () => {
  const words = (from: number, count: number, letter: (code: number) => string) =>
    Array.from({ length: count }, (_, index) => letter(from + index)).join(' ');
  const long = words(0, 60_000, (number) => `word${number}`);
  const chinese = words(0x4e00, 20_000, (code) => String.fromCodePoint(code).repeat(3));
  const rare = words(0x20000, 20_000, (code) => String.fromCodePoint(code));
  await read(database.db, source, {
    calls: [gongCall({ id: '1', title: long, brief: long }), gongCall({ id: '2', brief: chinese, language: 'chi' })],
    transcripts: [gongTranscript('1', long, long), gongTranscript('2', chinese, rare, 'x'.repeat(300_000))],
  });
  expect(await found({ words: 'word77' })).toEqual(['1']);
  expect(await found({ words: String.fromCodePoint(0x4e00).repeat(3) })).toEqual(['2']);
});
