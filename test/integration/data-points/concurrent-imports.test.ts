import { deleteSourceBatch, deleteSourceRow } from '../../../src/db/delete-source-data';
import { eraseCall } from '../../../src/db/erase-call';
import { importPage } from '../../../src/db/import-page';
import { markRemovedFromGong, noteMissedCalls } from '../../../src/db/removed-calls';
import { SourceGone } from '../../../src/errors/source-gone-error';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeRun, makeSource, makeWorkspace, NOW, pageInput, read } from './workspace';
import type { Reading, TestSource } from './workspace';
import { dataPointsOf, ledgerOf, runOf } from './workspace-views';

const ROUNDS = 25;

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});

/** Sources of one Channel. */
async function neighbours(count: number): Promise<TestSource[]> {
  const first = await makeSource(database.db, workspace);
  const more = Array.from({ length: count - 1 }, () =>
    makeSource(database.db, workspace, { containerId: first.containerId }),
  );
  return [first, ...(await Promise.all(more))];
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

const idsOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index));
const pageOf = (ids: readonly string[], title = 'Call'): Reading => ({
  calls: shuffled(ids).map((id) => gongCall({ id, title: `${title} ${id}` })),
  transcripts: shuffled(ids).map((id) => gongTranscript(id, 'Hello there.', `This is call ${id}.`)),
});

test('sources that bring the same calls at the same time make one data point of each, with a link from each', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const sources = await neighbours(4);
    const ids = idsOf(0, 12);
    const results = await Promise.all(sources.map((source) => read(db, source, pageOf(ids))));
    expect(results.map((result) => result.imported)).toEqual([12, 12, 12, 12]);
    const points = await dataPointsOf(db, sources[0]!.containerId);
    expect([...points.keys()].sort()).toEqual([...ids].sort());
    expect([...points.values()].every((point) => point.status === 'ready')).toBe(true);
    for (const { id } of sources) expect(Object.keys(await ledgerOf(db, id))).toHaveLength(12);
  }
});

test('sources that update overlapping calls at the same time wait for each other and do not block each other', async () => {
  const { db } = database;
  const sources = await neighbours(4);
  for (let round = 0; round < ROUNDS; round += 1) {
    const pages = sources.map((source, index) =>
      read(db, source, pageOf(idsOf(index * 5, index * 5 + 15), `Round ${round}`)),
    );
    await Promise.all(pages);
    const titles = Array.from(await dataPointsOf(db, sources[0]!.containerId), ([id, point]) => [id, point.title]);
    expect(titles).toHaveLength(30);
    expect(titles.every(([id, title]) => title === `Round ${round} ${id}`)).toBe(true);
  }
});

test('a transcript that several sources bring at the same time is stored once', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const sources = await neighbours(3);
    const { calls, transcripts } = pageOf(idsOf(0, 8));
    for (const source of sources) await read(db, source, { calls });
    const late = { transcripts, transcriptsAsked: idsOf(0, 8) };
    const results = await Promise.all(sources.map((source) => read(db, source, late)));
    expect(results.map((result) => result.updated).sort()).toEqual([0, 0, 8]);
    const points = [...(await dataPointsOf(db, sources[0]!.containerId)).values()];
    expect(points.map((point) => point.status)).toEqual(Array.from({ length: 8 }, () => 'ready'));
  }
});

test('an activity that runs twice at the same time counts once', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = await makeSource(db, workspace);
    const runId = await makeRun(db, source.id);
    const input = pageInput(source, runId, pageOf(idsOf(0, 5)));
    const results = await Promise.all([importPage(db, input), importPage(db, input), importPage(db, input)]);
    expect(results.map((result) => result.imported).sort()).toEqual([0, 0, 5]);
    expect(await runOf(db, runId)).toMatchObject({ scanned: 5, imported: 5, gong_requests: 2 });
  }
});

test('a call on two pages of one source that are written at the same time counts once', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = await makeSource(db, workspace);
    const runId = await makeRun(db, source.id);
    const pages = [idsOf(0, 6), idsOf(3, 9), idsOf(5, 11)].map((ids, index) =>
      read(db, source, { ...pageOf(ids), runId, pageKey: `slice/${index}` }),
    );
    await Promise.all(pages);
    expect(await runOf(db, runId)).toMatchObject({ scanned: 18, imported: 11 });
  }
});

test('a call that is erased while pages with it are being written is nowhere afterwards', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const channel = await neighbours(2);
    const project = await makeSource(db, workspace, { kind: 'project' });
    const gongCallId = `${round + 1}000`;
    const ids = [...idsOf(0, 8), gongCallId];
    const imports = shuffled([...channel, project]).map((source) => read(db, source, pageOf(ids)));
    await Promise.all([...imports, eraseCall(db, { workspaceId: workspace.workspaceId, gongCallId, by: 'person' })]);
    await Promise.all([...channel, project].map((source) => read(db, source, pageOf(ids))));
    for (const source of [...channel, project]) {
      expect([...(await dataPointsOf(db, source.containerId)).keys()].sort()).toEqual(idsOf(0, 8));
      expect(Object.keys(await ledgerOf(db, source.id))).toHaveLength(8);
    }
  }
});

test('a source that is deleted while another brings the same calls takes none of them along', async () => {
  const { db } = database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [leaving, staying] = (await neighbours(2)) as [TestSource, TestSource];
    const ids = idsOf(0, 12);
    await read(db, leaving, pageOf(ids));
    const deleting = async () => {
      await db
        .updateTable('source')
        .set({ deleted_at: NOW, status: 'deleting' })
        .where('id', '=', leaving.id)
        .execute();
      while ((await deleteSourceBatch(db, leaving.id, 3)) > 0);
      await deleteSourceRow(db, leaving.id);
    };
    const late = read(db, leaving, pageOf(idsOf(12, 20))).catch((error: unknown) => {
      if (!(error instanceof SourceGone)) throw error;
    });
    const pages = [ids.slice(0, 4), ids.slice(4, 8), ids.slice(6)].map((some, index) =>
      read(db, staying, { ...pageOf(some), pageKey: `slice/${index}` }),
    );
    await Promise.all([late, deleting(), ...pages]);
    const points = await dataPointsOf(db, staying.containerId);
    expect([...points.keys()].sort()).toEqual([...ids].sort());
    expect([...points.values()].every((point) => point.sourceId === staying.id && point.status === 'ready')).toBe(true);
    expect(Object.keys(await ledgerOf(db, staying.id))).toHaveLength(12);
  }
});

test('all that may happen to the same calls at the same time happens, and nothing blocks', async () => {
  const { db } = database;
  const sources = await neighbours(3);
  const { workspaceId } = workspace;
  const ids = idsOf(0, 15);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hidden = { calls: [gongCall({ id: '7', isPrivate: true })], rule: { privateCalls: 'skip' as const } };
    const window = { from: new Date('2026-01-01'), to: new Date('2027-01-01'), intervalMs: 0 };
    await Promise.all(
      shuffled<() => Promise<unknown>>([
        ...sources.map((source) => () => read(db, source, pageOf(ids, `Round ${round}`))),
        () => read(db, sources[0]!, { ...hidden, pageKey: 'hidden' }),
        () => eraseCall(db, { workspaceId, gongCallId: String(round % 5), by: 'setting' }),
        () => markRemovedFromGong(db, { workspaceId, gongCallIds: shuffled(ids), now: NOW }),
        ...sources.map(
          ({ id }) =>
            () =>
              noteMissedCalls(db, { ...window, sourceId: id, startedAt: new Date() }),
        ),
      ]).map((happening) => happening()),
    );
  }
  await Promise.all(sources.map((source) => read(db, source, pageOf(ids, 'At last'))));
  const points = [...(await dataPointsOf(db, sources[0]!.containerId)).values()];
  expect(points.map((point) => point.title).sort()).toEqual(ids.map((id) => `At last ${id}`).sort());
  expect(points.every((point) => point.status === 'ready' && point.removedFromGongAt === null)).toBe(true);
});
