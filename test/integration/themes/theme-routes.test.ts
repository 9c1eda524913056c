import { randomUUID } from 'node:crypto';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import { join, served, share } from '../data-points/served';
import type { Served } from '../data-points/served';
import { makeSource, makeWorkspace, read } from '../data-points/workspace';
import type { TestSource } from '../data-points/workspace';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import type { Theme } from './channel-with-themes';

let database: TestDatabase;
let channel: TestSource;
let theme: string;
let other: string;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let asAdmin: Served;
let asViewer: Served;
let asStranger: Served;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { db } = database;
  workspace = await makeWorkspace(db);
  channel = await makeSource(db, workspace);
  [theme, other] = [randomUUID(), randomUUID()];
  const [admin, viewer, stranger] = [randomUUID(), randomUUID(), randomUUID()];
  await join(db, workspace.workspaceId, admin, 'admin');
  await join(db, workspace.workspaceId, viewer, 'viewer');
  await join(db, (await makeWorkspace(db)).workspaceId, stranger, 'admin');
  await share(db, channel.containerId, viewer, 'view');
  const nobody = { lookUpCall: async () => ({ type: 'not_found' as const }) };
  asAdmin = await served(db, admin, nobody);
  asViewer = await served(db, viewer, nobody);
  asStranger = await served(db, stranger, nobody);
  await db
    .insertInto('theme')
    .values([
      { id: theme, container_id: channel.containerId, name: 'Crashes', summary: 'The app crashes.' },
      { id: other, container_id: channel.containerId, name: 'Photos', summary: 'Photos are lost.' },
    ])
    .execute();
});

/** A call in which a theme came up once. */
async function comesUp(id: string, started: string, themeId = theme): Promise<void> {
  const { db } = database;
  await read(db, channel, {
    calls: [gongCall({ id, started })],
    transcripts: [gongTranscript(id, 'Hi.', `Call ${id} is about crashes.`)],
  });
  const { id: dataPointId } = await db
    .selectFrom('data_point')
    .select('id')
    .where('container_id', '=', channel.containerId)
    .where('gong_call_id', '=', id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('excerpt')
    .values({
      container_id: channel.containerId,
      data_point_id: dataPointId,
      turn_index: 1,
      start_character: 0,
      speaker_id: 'speaker-bo',
      start_ms: 10_000,
      end_ms: 19_000,
      text: `Call ${id} is about crashes.`,
      embedding: Buffer.alloc(8),
      theme_id: themeId,
    })
    .execute();
}

const list = async (query: string) =>
  (await asViewer.get<{ data: Theme[] }>(`/v1/channels/${channel.containerId}/themes?${query}`)).body.data;

describe('trends', () => {
  it('begin days where the time zone does, over a change of clocks, too', async () => {
    await comesUp('1', '2026-03-27T23:30:00.000Z');
    await comesUp('2', '2026-03-29T22:30:00.000Z');
    const [found] = await list('from=2026-03-28&to=2026-03-31&interval=day&tz=Europe/Berlin');
    expect(found!.trend).toEqual([
      { start: '2026-03-27T23:00:00.000Z', callCount: 1 },
      { start: '2026-03-28T23:00:00.000Z', callCount: 0 },
      { start: '2026-03-29T22:00:00.000Z', callCount: 1 },
    ]);
  });

  it('begin weeks on Monday and months on the first', async () => {
    await comesUp('1', '2026-03-01T12:00:00.000Z');
    await comesUp('2', '2026-03-02T12:00:00.000Z');
    const starts = async (query: string) => (await list(query))[0]!.trend;
    expect(await starts('interval=week')).toEqual([
      { start: '2026-02-23T00:00:00.000Z', callCount: 1 },
      { start: '2026-03-02T00:00:00.000Z', callCount: 1 },
    ]);
    expect(await starts('interval=month')).toEqual([{ start: '2026-03-01T00:00:00.000Z', callCount: 2 }]);
  });

  it('tell the change against the period before, of themes that have gone quiet, too', async () => {
    for (const [id, day] of [
      ['1', '05'],
      ['2', '12'],
      ['3', '13'],
      ['4', '14'],
    ] as const) {
      await comesUp(id, `2026-03-${day}T12:00:00.000Z`);
    }
    await comesUp('5', '2026-03-06T12:00:00.000Z', other);
    const found = await list('from=2026-03-08&to=2026-03-15');
    expect(found).toMatchObject([
      { name: 'Crashes', callCount: 3, previousCallCount: 1, change: 2 },
      { name: 'Photos', callCount: 0, previousCallCount: 1, change: -1 },
    ]);
    expect(await list('')).toMatchObject([{ previousCallCount: null, change: null }, { callCount: 1 }]);
  });

  it('page by page are the whole list', async () => {
    await comesUp('1', '2026-03-05T12:00:00.000Z');
    await comesUp('2', '2026-03-06T12:00:00.000Z', other);
    const path = `/v1/channels/${channel.containerId}/themes?limit=1`;
    const first = (await asViewer.get<{ data: Theme[]; nextCursor: string }>(path)).body;
    const second = (await asViewer.get<{ data: Theme[]; nextCursor: null }>(`${path}&cursor=${first.nextCursor}`)).body;
    expect([...first.data, ...second.data].map(({ id }) => id).sort()).toEqual([theme, other].sort());
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    'tz=Mars/Olympus',
    'tz=%2B02:00',
    'interval=year',
    'from=yesterday',
    'from=1900-01-01&interval=day',
    'cursor=x',
  ])('with %s are bad input', async (query) => {
    await comesUp('1', '2026-03-05T12:00:00.000Z');
    expect((await asViewer.get(`/v1/channels/${channel.containerId}/themes?${query}`)).status).toBe(400);
  });
});

describe('who may do what with themes', () => {
  it('lets viewers read and not steer, and shows strangers nothing', async () => {
    await comesUp('1', '2026-03-05T12:00:00.000Z');
    expect((await asViewer.get(`/v1/themes/${theme}`)).status).toBe(200);
    expect((await asViewer.get(`/v1/themes/${theme}/excerpts`)).status).toBe(200);
    expect((await asViewer.patch(`/v1/themes/${theme}`, { name: 'Mine' })).status).toBe(403);
    expect((await asViewer.post(`/v1/themes/${theme}/merge`, { into: other })).status).toBe(403);
    for (const path of [
      `/v1/themes/${theme}`,
      `/v1/themes/${theme}/excerpts`,
      `/v1/channels/${channel.containerId}/themes`,
    ]) {
      expect((await asStranger.get(path)).status).toBe(404);
    }
    expect((await asStranger.patch(`/v1/themes/${theme}`, { hidden: true })).status).toBe(404);
  });

  it('refuses what cannot be', async () => {
    expect((await asAdmin.patch(`/v1/themes/${theme}`, {})).status).toBe(400);
    expect((await asAdmin.patch(`/v1/themes/${theme}`, { name: ' ' })).status).toBe(400);
    expect((await asAdmin.post(`/v1/themes/${theme}/merge`, { into: theme })).status).toBe(422);
    expect((await asAdmin.post(`/v1/themes/${theme}/merge`, { into: randomUUID() })).status).toBe(404);
    expect((await asAdmin.get(`/v1/themes/nothing`)).status).toBe(404);
  });

  it('keeps what was merged before with what it is merged into', async () => {
    await comesUp('1', '2026-03-05T12:00:00.000Z');
    await comesUp('2', '2026-03-06T12:00:00.000Z', other);
    const third = randomUUID();
    await database.db
      .insertInto('theme')
      .values({ id: third, container_id: channel.containerId, name: 'All' })
      .execute();
    expect((await asAdmin.post(`/v1/themes/${theme}/merge`, { into: other })).body).toMatchObject({ callCount: 2 });
    expect((await asAdmin.post(`/v1/themes/${other}/merge`, { into: third })).body).toMatchObject({
      id: third,
      callCount: 2,
    });
    expect((await asAdmin.get(`/v1/themes/${theme}`)).status).toBe(404);
    const merged = await database.db
      .selectFrom('theme')
      .select('merged_into')
      .where('id', '=', theme)
      .executeTakeFirst();
    expect(merged).toEqual({ merged_into: third });
  });
});
