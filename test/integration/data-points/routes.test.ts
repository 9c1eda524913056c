import { randomUUID } from 'node:crypto';
import type { LookedUp } from '../../../src/domain/explain';
import type { CallLookUp } from '../../../src/gong-connection/look-up-call';
import { gongCall, gongTranscript, malformedCall } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { join, served, share } from './served';
import type { Served } from './served';
import { makeSource, makeWorkspace, NOW, read } from './workspace';
import type { TestSource } from './workspace';
import { dataPointOf, dataPointsOf } from './workspace-views';

type List = { data: Record<string, unknown>[]; nextCursor: string | null };

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let channel: TestSource;
let project: TestSource;
let admin: string;
let member: string;
let asAdmin: Served;
let asMember: Served;
let asStranger: Served;
const asked: string[] = [];
let answer: LookedUp;
const gong: CallLookUp = {
  lookUpCall: async (_connectionId, gongCallId) => {
    asked.push(gongCallId);
    return answer;
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { db } = database;
  workspace = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  channel = await makeSource(db, workspace);
  project = await makeSource(db, workspace, { kind: 'project' });
  [admin, member] = [randomUUID(), randomUUID()];
  const stranger = randomUUID();
  await join(db, workspace.workspaceId, admin, 'admin');
  await join(db, workspace.workspaceId, member, 'member');
  await join(db, other.workspaceId, stranger, 'admin');
  asAdmin = await served(db, admin, gong);
  asMember = await served(db, member, gong);
  asStranger = await served(db, stranger, gong);
  asked.length = 0;
  answer = { type: 'not_found' };
});

const channelList = () => `/v1/channels/${channel.containerId}/data-points`;

describe('lists of data points', () => {
  beforeEach(async () => {
    const { db } = database;
    await db
      .insertInto('gong_person')
      .values({
        connection_id: workspace.connectionId,
        gong_user_id: 'ann',
        name: 'Ann Ek',
        email: 'ann@seller.test',
        title: null,
        manager_id: null,
        active: true,
        listed: true,
      })
      .execute();
    const calls = [1, 2, 3].map((day) => gongCall({ id: String(day), started: `2026-03-0${day}T09:00:00.000Z` }));
    const transcripts = [gongTranscript('1', 'Hello there.')];
    await read(db, channel, { calls, transcripts });
    await read(db, project, { calls: calls.slice(0, 1) });
  });

  test('come in pages, the newest call first, without transcripts', async () => {
    const first = await asAdmin.get<List>(`${channelList()}?limit=2`);
    expect(first.body.data.map((point) => point['gongCallId'])).toEqual(['3', '2']);
    expect(first.body.data[0]).not.toHaveProperty('transcript');
    const second = await asAdmin.get<List>(`${channelList()}?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.data.map((point) => point['gongCallId'])).toEqual(['1']);
    expect(second.body.nextCursor).toBeNull();
  });

  test('name the owner as the directory does', async () => {
    const { body } = await asAdmin.get<List>(channelList());
    expect(body.data[0]).toMatchObject({
      fields: {
        primaryOwner: { id: 'ann', name: 'Ann Ek', email: 'ann@seller.test' },
        gongUrl: 'https://app.gong.io/call?id=3',
      },
      brief: null,
    });
  });

  test('of Projects have a user, and neither brief nor link to Gong', async () => {
    const { body } = await asAdmin.get<List>(`/v1/projects/${project.containerId}/data-points`);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ status: 'transcribing', media: null, fields: { user: { name: 'Ann Ek' } } });
    expect(Object.keys(body.data[0]!)).not.toContain('brief');
    expect(Object.keys(body.data[0]!['fields'] as object)).not.toEqual(expect.arrayContaining(['gongUrl']));
  });

  test.each([
    ['q=there', ['1']],
    ['q=call%20hello', ['1']],
    ['q=', ['3', '2', '1']],
    ['from=2026-03-02', ['3', '2']],
    ['from=2026-03-02T10:00:00%2B01:00&to=2026-03-03', ['2']],
    ['ownerId=ann', ['3', '2', '1']],
    ['ownerId=bo', []],
  ])('are narrowed by ?%s', async (query, ids) => {
    const { body } = await asAdmin.get<List>(`${channelList()}?${query}`);
    expect(body.data.map((point) => point['gongCallId'])).toEqual(ids);
  });

  test('come with a list of the people whose calls they are, which the filter takes', async () => {
    const owners = (query = '') => asAdmin.get<List>(`/v1/channels/${channel.containerId}/owners${query}`);
    const ann = { id: 'ann', name: 'Ann Ek', email: 'ann@seller.test' };
    expect((await owners()).body).toEqual({ data: [ann], nextCursor: null });
    await database.db
      .updateTable('data_point')
      .set({ primary_user_id: 'bo' })
      .where('container_id', '=', channel.containerId)
      .where('gong_call_id', '=', '2')
      .execute();
    const first = (await owners('?limit=1')).body;
    expect(first.data).toEqual([ann]);
    const second = (await owners(`?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second).toEqual({ data: [{ id: 'bo', name: null, email: null }], nextCursor: null });
    await database.db
      .updateTable('data_point')
      .set({ primary_user_id: 'ann' })
      .where('gong_call_id', '=', '2')
      .execute();
  });

  test('are narrowed by source', async () => {
    expect((await asAdmin.get<List>(`${channelList()}?sourceId=${channel.id}`)).body.data).toHaveLength(3);
    expect((await asAdmin.get<List>(`${channelList()}?sourceId=${project.id}`)).body.data).toHaveLength(0);
  });

  test.each(['limit=0', 'limit=101', 'from=yesterday', 'to=2026-13-01', 'sourceId=7', 'cursor=e30', 'q=%00'])(
    'refuse ?%s as bad input',
    async (query) => {
      const { status, body } = await asAdmin.get(`${channelList()}?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ path: query.split('=')[0] }] });
    },
  );

  test('are for those with whom the Channel is shared', async () => {
    expect((await asMember.get(channelList())).status).toBe(403);
    expect((await asStranger.get(channelList())).status).toBe(404);
    expect((await asAdmin.get(`/v1/projects/${channel.containerId}/data-points`)).status).toBe(404);
    await share(database.db, channel.containerId, member, 'view');
    expect((await asMember.get(channelList())).status).toBe(200);
  });

  test('a data point comes with its transcript', async () => {
    const { id } = await dataPointOf(database.db, channel.containerId, '1');
    const { status, body } = await asAdmin.get(`/v1/data-points/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      status: 'ready',
      transcript: { turns: [{ index: 0, text: 'Hello there.', speaker: { name: 'Ann Ek', affiliation: 'internal' } }] },
    });
    expect((await asMember.get(`/v1/data-points/${id}`)).status).toBe(403);
    expect((await asStranger.get(`/v1/data-points/${id}`)).status).toBe(404);
  });
});

describe('erasing a call', () => {
  let id: string;
  beforeEach(async () => {
    for (const source of [channel, project]) await read(database.db, source, { calls: [gongCall({ id: '1' })] });
    id = (await dataPointOf(database.db, channel.containerId, '1')).id;
  });

  test('takes it away everywhere, for good, and leaves a line in the audit log without its id in Gong', async () => {
    const { db } = database;
    expect((await asAdmin.delete(`/v1/data-points/${id}`)).status).toBe(204);
    expect((await asAdmin.get(`/v1/data-points/${id}`)).status).toBe(404);
    expect((await asAdmin.delete(`/v1/data-points/${id}`)).status).toBe(404);
    for (const source of [channel, project]) {
      await read(db, source, { calls: [gongCall({ id: '1' })] });
      expect((await dataPointsOf(db, source.containerId)).size).toBe(0);
    }
    const audit = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('workspace_id', '=', workspace.workspaceId)
      .execute();
    expect(audit).toMatchObject([{ actor: admin, action: 'data_point.erased', target: `data_point/${id}` }]);
  });

  test('takes full access to every Channel and Project that has it', async () => {
    const { db } = database;
    await share(db, channel.containerId, member, 'full');
    const refused = await asMember.delete(`/v1/data-points/${id}`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'erasing_takes_full_access_everywhere' } });
    expect((await dataPointsOf(db, project.containerId)).size).toBe(1);
    await share(db, project.containerId, member, 'full');
    expect((await asMember.delete(`/v1/data-points/${id}`)).status).toBe(204);
  });

  test('is not for viewers, whatever is shared with them, nor for those who only edit', async () => {
    const { db } = database;
    await share(db, channel.containerId, member, 'edit');
    await share(db, project.containerId, member, 'full');
    expect((await asMember.delete(`/v1/data-points/${id}`)).status).toBe(403);
    const viewer = randomUUID();
    await join(db, workspace.workspaceId, viewer, 'viewer');
    for (const { containerId } of [channel, project]) await share(db, containerId, viewer, 'full');
    expect((await (await served(db, viewer, gong)).delete(`/v1/data-points/${id}`)).status).toBe(403);
    expect((await asStranger.delete(`/v1/data-points/${id}`)).status).toBe(404);
  });
});

test('the runs of a source come newest first, the one under way with its counts so far', async () => {
  const { db } = database;
  const base = { source_id: channel.id, kind: 'poll' as const };
  const ids = Array.from({ length: 3 }, () => randomUUID());
  const startedAt = (minute: number) => new Date(NOW.getTime() + minute * 60_000);
  await db
    .insertInto('sync_run')
    .values([
      {
        ...base,
        id: ids[0]!,
        started_at: startedAt(0),
        finished_at: startedAt(1),
        outcome: 'ok',
        scanned: 4,
        imported: 2,
      },
      {
        ...base,
        id: ids[1]!,
        started_at: startedAt(2),
        finished_at: startedAt(3),
        outcome: 'failed',
        error_code: 'gong_unavailable',
        error_message: 'Gong has a problem',
      },
      { ...base, id: ids[2]!, started_at: startedAt(4) },
    ])
    .execute();
  await read(db, channel, { runId: ids[2], calls: [gongCall({ id: '1' })], malformed: [malformedCall({ id: '2' })] });
  const first = await asAdmin.get<List>(`/v1/sources/${channel.id}/runs?limit=2`);
  expect(first.body.data).toMatchObject([
    { id: ids[2], finishedAt: null, outcome: null, scanned: 2, imported: 1, updated: 0, skipped: 1, gongRequests: 2 },
    { id: ids[1], outcome: 'failed', error: { code: 'gong_unavailable', message: 'Gong has a problem' } },
  ]);
  const second = await asAdmin.get<List>(`/v1/sources/${channel.id}/runs?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toEqual({
    data: [
      {
        id: ids[0],
        kind: 'poll',
        startedAt: '2026-03-15T12:00:00.000Z',
        finishedAt: '2026-03-15T12:01:00.000Z',
        outcome: 'ok',
        scanned: 4,
        imported: 2,
        updated: 0,
        skipped: 0,
        gongRequests: 0,
        error: null,
      },
    ],
    nextCursor: null,
  });
  expect((await asMember.get(`/v1/sources/${channel.id}/runs`)).status).toBe(403);
  expect((await asStranger.get(`/v1/sources/${channel.id}/runs`)).status).toBe(404);
});

test('skipped calls come with the reason, page by page', async () => {
  const starts = ['2026-03-02T00:00:00.000Z', null, '2026-03-01T00:00:00.000Z'];
  const malformed = starts.map((started, index) => malformedCall({ id: String(index + 1), started }));
  await read(database.db, channel, { malformed });
  const ids: unknown[] = [];
  let cursor = '';
  for (let path: string | null = `/v1/sources/${channel.id}/skipped?limit=1`; path !== null;) {
    const { status, body }: { status: number; body: List } = await asAdmin.get<List>(path + cursor);
    expect(status).toBe(200);
    ids.push(...body.data.map((call) => call['gongCallId']));
    cursor = `&cursor=${body.nextCursor}`;
    if (body.nextCursor === null) path = null;
  }
  expect(ids).toEqual(['1', '3', '2']);
  const { body } = await asAdmin.get<List>(`/v1/sources/${channel.id}/skipped`);
  expect(body.data[0]).toEqual({
    gongCallId: '1',
    title: 'Call 1',
    started: '2026-03-02T00:00:00.000Z',
    reason: 'malformed',
    detail: 'metaData.duration: expected number, got string',
  });
});

describe('explaining a call', () => {
  const explain = async (call: string, who: Served = asAdmin) =>
    who.get<{ verdict: string; message: string; dataPointId: string | null }>(
      `/v1/sources/${channel.id}/explain?gongCallId=${encodeURIComponent(call)}`,
    );

  test('that is here does not trouble Gong', async () => {
    await read(database.db, channel, { calls: [gongCall({ id: '1' })], transcripts: [gongTranscript('1', 'Hello.')] });
    const { id } = await dataPointOf(database.db, channel.containerId, '1');
    expect((await explain('1')).body).toEqual({ verdict: 'imported', message: 'The call is here.', dataPointId: id });
    expect((await explain('https://us-1.app.gong.io/call?id=1')).body.dataPointId).toBe(id);
    expect(asked).toEqual([]);
  });

  test('that another source of the Channel brought says so', async () => {
    const other = await makeSource(database.db, workspace, { containerId: channel.containerId });
    await read(database.db, other, { calls: [gongCall({ id: '1' })], transcripts: [gongTranscript('1', 'Hello.')] });
    expect((await explain('1')).body).toMatchObject({
      verdict: 'imported',
      message: 'The call is here: another source of the same place brought it.',
    });
  });

  test('that waits for its transcript, that is malformed, or that was erased, is told from what is known here', async () => {
    await read(database.db, channel, { calls: [gongCall({ id: '1' })], malformed: [malformedCall({ id: '2' })] });
    expect((await explain('1')).body.verdict).toBe('awaiting_transcript');
    expect((await explain('2')).body.verdict).toBe('malformed');
    const { id } = await dataPointOf(database.db, channel.containerId, '1');
    await asAdmin.delete(`/v1/data-points/${id}`);
    expect((await explain('1')).body).toMatchObject({ verdict: 'erased', dataPointId: null });
    expect(asked).toEqual([]);
  });

  test('that nothing is known of asks Gong about that one call', async () => {
    expect((await explain('https://app.gong.io/call?id=77')).body.verdict).toBe('not_visible_in_gong');
    expect(asked).toEqual(['77']);
    answer = { type: 'found', call: gongCall({ id: '77', started: '2020-01-01T00:00:00.000Z' }) };
    expect((await explain('77')).body.verdict).toBe('before_window');
    answer = { type: 'found', call: gongCall({ id: '77', started: NOW.toISOString() }) };
    expect((await explain('77')).body.verdict).toBe('not_synced_yet');
    answer = { type: 'unavailable', why: 'rate_limited' };
    expect((await explain('77')).body).toMatchObject({ verdict: 'not_synced_yet', dataPointId: null });
  });

  test('knows whose calls the source is for, and since when', async () => {
    const { db } = database;
    const teams = { all_teams: false, manager_ids: ['boss'] };
    await db.updateTable('source').set(teams).where('id', '=', channel.id).execute();
    await db
      .insertInto('source_owner')
      .values({ source_id: channel.id, gong_user_id: 'joined', since: new Date('2026-03-12T00:00:00Z'), until: null })
      .execute();
    answer = { type: 'found', call: gongCall({ id: '77', primaryUserId: 'bo' }) };
    expect((await explain('77')).body.verdict).toBe('owner_not_in_teams');
    answer = { type: 'found', call: gongCall({ id: '77', primaryUserId: 'joined' }) };
    const before = (await explain('77')).body;
    expect(before.verdict).toBe('owner_not_in_teams');
    expect(before.message).toContain('joined the chosen teams after 2026-03-12');
    answer = {
      type: 'found',
      call: gongCall({ id: '77', primaryUserId: 'joined', started: '2026-03-13T00:00:00.000Z' }),
    };
    expect((await explain('77')).body.verdict).toBe('not_synced_yet');
  });

  test('knows whether private calls are wanted', async () => {
    answer = { type: 'found', call: gongCall({ id: '77', isPrivate: true }) };
    expect((await explain('77')).body.verdict).toBe('not_synced_yet');
    expect((await explain('77', await served(database.db, admin, gong, 'skip'))).body.verdict).toBe('private');
  });

  test.each(['', 'the call of yesterday', 'https://app.gong.io/home', '12 34'])(
    'refuses %j as bad input',
    async (text) => {
      expect(await explain(text)).toMatchObject({ status: 400, body: { errors: [{ path: 'gongCallId' }] } });
    },
  );

  test('is for those with whom the Channel is shared', async () => {
    expect((await explain('1', asMember)).status).toBe(403);
    expect((await explain('1', asStranger)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});
