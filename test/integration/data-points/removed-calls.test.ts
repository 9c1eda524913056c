import {
  markRemovedFromGong,
  noteMissedCalls,
  noteStillInGong,
  vanishedCandidates,
} from '../../../src/db/removed-calls';
import { gongCall } from '../../factories/gong-call';
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
  source = await makeSource(database.db, workspace);
});

const daysOn = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const started = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

/** A reconcile of 1 to 14 March that sees some calls, on the given day from now. */
async function reconcile(day: number, seen: readonly ReturnType<typeof gongCall>[]): Promise<number> {
  const startedAt = daysOn(day);
  const now = new Date(startedAt.getTime() + 60_000);
  await read(database.db, source, { calls: seen, now });
  return noteMissedCalls(database.db, {
    sourceId: source.id,
    from: new Date('2026-03-01T00:00:00Z'),
    to: new Date('2026-03-14T00:00:00Z'),
    startedAt,
    intervalMs: DAY_MS,
  });
}

const calls = [gongCall({ id: '1', started: started(5) }), gongCall({ id: '2', started: started(6) })];
const candidates = () => vanishedCandidates(database.db, source.id, 10);

test('a call is suspected only when two reconciles, an interval apart, have missed it', async () => {
  await read(database.db, source, { calls });
  expect(await reconcile(1, [calls[0]!])).toBe(1);
  expect((await candidates()).gongCallIds).toEqual([]);
  expect(await reconcile(1.9, [calls[0]!])).toBe(0);
  expect((await candidates()).gongCallIds).toEqual([]);
  expect(await reconcile(2, [calls[0]!])).toBe(1);
  expect(await candidates()).toEqual({ gongCallIds: ['2'], imported: 2 });
});

test('a call that is seen in between is not suspected', async () => {
  await read(database.db, source, { calls });
  await reconcile(1, [calls[0]!]);
  await reconcile(2, calls);
  await reconcile(3, [calls[0]!]);
  expect((await candidates()).gongCallIds).toEqual([]);
});

test('calls outside of what was read, and skipped ones, are not missed', async () => {
  const { db } = database;
  const outside = [
    gongCall({ id: '3', started: started(14) }),
    gongCall({ id: '4', started: '2026-02-28T23:59:59.999Z' }),
  ];
  const hidden = gongCall({ id: '5', isPrivate: true, started: started(5) });
  await read(db, source, { calls: [...outside, hidden], rule: { privateCalls: 'skip' } });
  expect(await reconcile(1, [])).toBe(0);
});

test('a call that Gong still shows when asked is no longer suspected', async () => {
  const { db } = database;
  await read(db, source, { calls });
  await reconcile(1, []);
  await reconcile(2, []);
  expect((await candidates()).gongCallIds).toEqual(['2', '1']);
  await noteStillInGong(db, { sourceId: source.id, gongCallIds: ['2'] });
  expect((await candidates()).gongCallIds).toEqual(['1']);
});

test('a call that is gone is marked in every Channel and Project, until a reading sees it again', async () => {
  const { db } = database;
  const project = await makeSource(db, workspace, { kind: 'project' });
  for (const each of [source, project]) await read(db, each, { calls });
  await reconcile(1, [calls[0]!]);
  await reconcile(2, [calls[0]!]);
  const gone = { workspaceId: workspace.workspaceId, gongCallIds: ['2'], now: daysOn(2) };
  expect(await markRemovedFromGong(db, gone)).toBe(2);
  expect(await markRemovedFromGong(db, gone)).toBe(0);
  for (const { containerId } of [source, project]) {
    expect((await dataPointOf(db, containerId, '2')).removedFromGongAt).toBe(daysOn(2).toISOString());
    expect((await dataPointOf(db, containerId, '1')).removedFromGongAt).toBeNull();
  }
  expect((await candidates()).gongCallIds).toEqual([]);
  expect(await read(db, source, { calls })).toMatchObject({ updated: 1 });
  expect((await dataPointOf(db, source.containerId, '2')).removedFromGongAt).toBeNull();
});
