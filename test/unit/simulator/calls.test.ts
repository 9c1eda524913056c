import type { Call, ExtensiveCall, GongClient, Page } from './rig';
import { NOW, Rig } from './rig';

const NONE = ['No calls found corresponding to the provided filters'];
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();

describe('the calls of the simulated Gong', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ calls: 900 });
    gong = await rig.client();
  });
  afterAll(() => rig.close());

  const idsOf = (calls: ExtensiveCall[]) => calls.map(({ metaData }) => metaData.id).sort();
  const everyCall = (filter: unknown) => gong.all<ExtensiveCall>('/v2/calls/extensive', 'calls', { filter });

  test('an empty filter gives every visible call exactly once, and no invisible one', async () => {
    const { calls } = await rig.truth();
    expect(idsOf(await everyCall({}))).toEqual(
      calls
        .filter(({ visible }) => visible)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('the list is not in order of time', async () => {
    const starts = (await gong.extensive({})).body.calls.map(({ metaData }) => Date.parse(metaData.started));
    const sorted = [...starts].sort((one, other) => one - other);
    expect(starts).not.toEqual(sorted);
    expect(starts).not.toEqual(sorted.reverse());
  });

  test('from is inclusive and to exclusive, down to the microsecond', async () => {
    const started = '2026-05-06T09:30:00.123456Z';
    const { id } = await rig.addCall({ started, title: 'Exact' });
    const found = async (from: string, to: string) =>
      ((await gong.extensive({ fromDateTime: from, toDateTime: to })).body.calls ?? []).some(
        ({ metaData }) => metaData.id === id,
      );
    expect(await found(started, '2026-05-06T09:30:00.123457Z')).toBe(true);
    expect(await found('2026-05-06T05:30:00.123456-04:00', '2026-05-06T10:00:00Z')).toBe(true);
    expect(await found('2026-05-06T09:30:00.123457Z', '2026-05-06T10:00:00Z')).toBe(false);
    expect(await found('2026-05-06T09:00:00Z', started)).toBe(false);
  });

  test('parts of a filter narrow each other', async () => {
    const { calls } = await rig.truth();
    const inWindow = calls.filter((call) => call.visible && call.started >= ago(30) && call.started < ago(10));
    const owner = inWindow.find(({ ownerId }) => ownerId !== null)?.ownerId;
    const filter = {
      fromDateTime: ago(30),
      toDateTime: ago(10),
      primaryUserIds: [owner],
      callIds: calls.slice(0, 90).map(({ id }) => id),
    };
    const wanted = inWindow
      .filter((call) => call.ownerId === owner && filter.callIds.includes(call.id))
      .map(({ id }) => id);
    const byOwner = inWindow.filter((call) => call.ownerId === owner).map(({ id }) => id);
    expect(idsOf(await everyCall({ ...filter, callIds: undefined }))).toEqual(byOwner.sort());
    expect(idsOf((await gong.extensive(filter)).body.calls ?? [])).toEqual(wanted.sort());
  });

  test('primaryUserIds finds hosts only, never people who just took part', async () => {
    const { calls } = await rig.truth();
    const call = calls.find(
      ({ visible, parties }) => visible && (parties ?? []).filter(({ userId }) => userId).length > 1,
    );
    const guest = call?.parties?.find(({ userId }) => userId !== null && userId !== call.ownerId)?.userId;
    const found = await everyCall({ primaryUserIds: [guest] });
    expect(found.every(({ metaData }) => metaData.primaryUserId === guest)).toBe(true);
    expect(idsOf(found)).not.toContain(call?.id);
  });

  test.each([
    ['a window without calls', { fromDateTime: '2001-01-01T00:00:00Z', toDateTime: '2001-01-02T00:00:00Z' }],
    ['ids that do not exist', { callIds: ['12345'] }],
    ['an owner without calls', { primaryUserIds: ['12345'] }],
    ['another workspace', { workspaceId: '12345' }],
  ])('%s is a 404 with the exact sentence, not an empty list', async (_what, filter) => {
    const { status, body } = await gong.extensive(filter);
    expect([status, body]).toEqual([404, { requestId: expect.any(String) as string, errors: NONE }]);
  });

  test('a limited view gives the very same 404, and hides the calls of others everywhere', async () => {
    const { calls } = await rig.truth();
    const [shown, hidden] = [
      calls.find(({ visible, ownerId }) => visible && ownerId),
      calls.find(({ visible, ownerId }) => visible && !ownerId),
    ];
    await rig.control('POST', '/admin', { visibleOwnerIds: [shown?.ownerId] });
    try {
      expect(new Set((await everyCall({})).map(({ metaData }) => metaData.primaryUserId))).toEqual(
        new Set([shown?.ownerId]),
      );
      expect((await gong.extensive({ callIds: [hidden?.id] })).body).toEqual({
        requestId: expect.any(String) as string,
        errors: NONE,
      });
      expect((await gong.get(`/v2/calls/${hidden?.id}`)).body.errors).toEqual([`Call ID ${hidden?.id} was not found`]);
    } finally {
      await rig.control('POST', '/admin', { visibleOwnerIds: null });
    }
  });

  test.each([
    ['no filter', {}, 'filter: must not be null'],
    ['callIds: []', { filter: { callIds: [] } }, 'filter.callIds: must not be empty'],
    [
      'more ids than Gong proves',
      { filter: { callIds: Array.from({ length: 101 }, (_, id) => String(id)) } },
      'filter.callIds: must have at most 100 items',
    ],
    [
      'from after to',
      { filter: { fromDateTime: ago(1), toDateTime: ago(2) } },
      'filter.fromDateTime: must be before toDateTime',
    ],
    [
      'from equal to to',
      { filter: { fromDateTime: ago(1), toDateTime: ago(1) } },
      'filter.fromDateTime: must be before toDateTime',
    ],
    ['a number where an id belongs', { filter: { callIds: [12345] } }, 'Json parse error'],
    ['a time without an offset', { filter: { fromDateTime: '2026-06-01T00:00:00' } }, 'Json parse error'],
    ['text that is no JSON', '{"filter":', 'Json parse error'],
  ])('%s is a 400', async (_what, body, sentence) => {
    const answer = await gong.post('/v2/calls/extensive', body);
    expect([answer.status, answer.body.errors]).toEqual([400, [sentence]]);
  });

  test('unknown fields of a request are ignored', async () => {
    expect((await gong.post('/v2/calls/extensive', { filter: {}, limit: 5 })).status).toBe(200);
  });

  test('GET /v2/calls goes by the scheduled time of conferences, POST by the start', async () => {
    const { id } = await rig.addCall({ started: '2026-04-02T10:00:00Z', scheduled: '2026-04-05T10:00:00Z' });
    const has = (calls: Call[] | undefined) => (calls ?? []).some((call) => call.id === id);
    const query = 'fromDateTime=2026-04-02T09:59:00Z&toDateTime=2026-04-02T10:01:00Z';
    const moved = 'fromDateTime=2026-04-05T09:59:00Z&toDateTime=2026-04-05T10:01:00Z';
    expect(has((await gong.get<{ calls: Call[] }>(`/v2/calls?${query}`)).body.calls)).toBe(false);
    expect(has((await gong.get<{ calls: Call[] }>(`/v2/calls?${moved}`)).body.calls)).toBe(true);
    const { body } = await gong.extensive({ fromDateTime: '2026-04-02T10:00:00Z', toDateTime: '2026-04-02T10:00:01Z' });
    expect(body.calls.map(({ metaData }) => metaData.id)).toEqual([id]);
  });

  test('GET /v2/calls works without dates and refuses a date that is none', async () => {
    expect((await gong.get('/v2/calls')).status).toBe(200);
    expect((await gong.get('/v2/calls?fromDateTime=yesterday')).status).toBe(400);
    expect((await gong.get(`/v2/calls?fromDateTime=${ago(1)}&toDateTime=${ago(2)}`)).body.errors).toEqual([
      'filter.fromDateTime: must be before toDateTime',
    ]);
  });

  test('a single call has the fields of the list; an unknown one is a 404 with its own sentence', async () => {
    const { calls } = (await gong.get<{ calls: Call[] }>('/v2/calls')).body;
    expect((await gong.get<{ call: Call }>(`/v2/calls/${calls[0]?.id}`)).body.call).toEqual(calls[0]);
    const { status, body } = await gong.get('/v2/calls/894411314421502864');
    expect([status, body.errors]).toEqual([404, ['Call ID 894411314421502864 was not found']]);
  });

  test('times carry the company’s offset, which shifts with daylight saving, and 0, 3 or 6 fraction digits', async () => {
    const starts = (await everyCall({})).map(({ metaData }) => metaData.started);
    const shape = /T\d\d:\d\d:\d\d(?:\.(\d{3}|\d{6}))?(-0[45]:00)$/;
    expect(starts.filter((start) => !shape.test(start))).toEqual([]);
    expect(new Set(starts.map((start) => shape.exec(start)?.[1]?.length ?? 0))).toEqual(new Set([0, 3, 6]));
    expect(new Set(starts.map((start) => shape.exec(start)?.[2]))).toEqual(new Set(['-04:00', '-05:00']));
  });

  test('the metadata is what the truth says', async () => {
    const truth = new Map((await rig.truth()).calls.map((call) => [call.id, call]));
    for (const { metaData } of await everyCall({ fromDateTime: ago(60) })) {
      const call = truth.get(metaData.id);
      expect(metaData).toMatchObject({
        title: call?.title,
        url: call?.url,
        started: call?.startedInGong,
        duration: call?.durationSeconds,
        direction: call?.direction,
        scope: call?.scope,
        media: call?.media,
        language: call?.language,
        isPrivate: call?.isPrivate,
      });
      expect(metaData.primaryUserId ?? null).toBe(call?.ownerId);
      expect(metaData.purpose ?? null).toBe(call?.purpose);
      expect(metaData.customData ?? null).toBe(call?.customData);
      expect(new Date(metaData.started).toISOString()).toBe(call?.started);
    }
  });

  test('only what was asked for comes along', async () => {
    const keys = async (exposed?: unknown) =>
      new Set((await gong.extensive({}, exposed)).body.calls.flatMap((call) => Object.keys(call)));
    expect(await keys()).toEqual(new Set(['metaData']));
    expect(await keys({ parties: true, media: false })).toEqual(new Set(['metaData', 'parties']));
    const { calls } = (await gong.extensive({}, { content: { brief: true }, media: true })).body;
    expect(new Set(calls.flatMap((call) => Object.keys(call)))).toEqual(new Set(['metaData', 'content', 'media']));
    expect(new Set(calls.flatMap((call) => Object.keys(call.content ?? {})))).toEqual(new Set(['brief']));
  });

  test('parties are as ragged as Gong’s', async () => {
    const calls = await gong.all<ExtensiveCall>('/v2/calls/extensive', 'calls', {
      filter: {},
      contentSelector: { exposedFields: { parties: true } },
    });
    const parties = calls.flatMap((call) => call.parties ?? []);
    expect(calls.some((call) => !('parties' in call))).toBe(true);
    expect(parties.some((party) => party.speakerId === null)).toBe(true);
    expect(parties.some((party) => !('emailAddress' in party))).toBe(true);
    expect(parties.some((party) => party.affiliation === 'Internal' && !('userId' in party))).toBe(true);
    expect(parties.some((party) => party.affiliation === 'External' && !('name' in party))).toBe(true);
    expect(calls.some(({ metaData }) => (metaData.primaryUserId ?? null) === null)).toBe(true);
  });

  test('a brief comes after the call, and short calls never have one', async () => {
    const call = await rig.addCall({ title: 'Brief later', briefAt: new Date(NOW.getTime() + 600_000).toISOString() });
    const content = async () =>
      (await gong.extensive({ callIds: [call.id] }, { content: { brief: true } })).body.calls[0]?.content;
    expect(await content()).toBeUndefined();
    await rig.advance(600);
    expect(await content()).toEqual({ brief: (await rig.callTruth(call.id)).brief });
    await rig.control('PATCH', `/calls/${call.id}`, { briefAt: null });
    expect(await content()).toBeUndefined();
  });

  test('late calls are counted before they are shown', async () => {
    const window = { fromDateTime: '2026-03-01T00:00:00Z', toDateTime: '2026-03-01T01:00:00Z' };
    const started = '2026-03-01T00:10:00Z';
    const soon = new Date(NOW.getTime() + 7200_000).toISOString();
    await rig.addCall({ started, title: 'Shown' });
    const late = await rig.addCall({ started, title: 'Late', knownAt: NOW.toISOString(), visibleAt: soon });
    const before = await gong.extensive(window);
    expect(before.body.records).toEqual({ totalRecords: 2, currentPageSize: 1, currentPageNumber: 0 });
    expect((await gong.get(`/v2/calls/${late.id}`)).status).toBe(404);
    expect((await gong.extensive({ callIds: [late.id] })).body).toMatchObject({ errors: NONE });
    await rig.advance(7200);
    expect((await gong.extensive(window)).body.records).toMatchObject({ totalRecords: 2, currentPageSize: 2 });
  });

  test('what a test changes shows at the next reading', async () => {
    const { id } = await rig.addCall({ title: 'First title' });
    await rig.control('PATCH', `/calls/${id}`, { title: 'Second title', isPrivate: true, ownerId: null });
    const metaData = async () => (await gong.extensive({ callIds: [id] })).body.calls[0]?.metaData;
    expect(await metaData()).toMatchObject({ title: 'Second title', isPrivate: true });
    await rig.control('PATCH', `/calls/${id}`, { malformed: 'duration' });
    expect((await metaData())?.duration).toEqual(expect.any(String) as string);
    await rig.control('PATCH', `/calls/${id}`, { malformed: null, deleted: true });
    expect((await gong.get(`/v2/calls/${id}`)).status).toBe(404);
    expect((await rig.callTruth(id)).visible).toBe(false);
  });

  test('methods and types that Gong does not have are refused in its form', async () => {
    expect((await gong.get('/v2/calls/extensive')).body.errors).toEqual(['Method Not Allowed']);
    expect((await gong.ask('PUT', '/v2/users', {})).status).toBe(405);
    expect((await gong.get('/v2/nothing')).body.errors).toEqual(['Not Found']);
    const form = await fetch(`${gong.base}/v2/calls/extensive`, {
      method: 'POST',
      headers: { authorization: `Bearer ${gong.accessToken}` },
      body: new URLSearchParams({ filter: '{}' }),
    });
    expect(form.status).toBe(415);
  });

  test('an attempt to write is refused and counted', async () => {
    const { status, body } = await gong.post('/v2/calls', { title: 'A new call' });
    expect([status, body.errors]).toEqual([401, ["You don't have permission to use 'api:calls:create' in your app."]]);
    expect((await rig.stats()).writes).toBeGreaterThanOrEqual(1);
  });

  test('media needs its own scope: without it the block is left out, or refused if so set', async () => {
    const poor = await rig.client({ scope: 'api:calls:read:extensive' });
    const { calls } = (await poor.extensive({}, { media: true })).body;
    expect(calls.some((call) => 'media' in call)).toBe(false);
    await rig.control('POST', '/scopes', { scopes: ['api:calls:read:extensive'], mediaWithoutScope: 'refuse' });
    const refused = await poor.extensive({}, { media: true });
    expect(refused.body).toMatchObject({
      errors: ["You don't have permission to use 'api:calls:read:media-url' in your app."],
    });
    gong = await rig.client();
  });

  test('scopes that are taken away are missed at once', async () => {
    const client = await rig.client();
    await rig.control('POST', '/scopes', { scopes: ['api:users:read'] });
    const sentences = [
      (await client.get('/v2/calls')).body.errors[0],
      (await client.post('/v2/calls/extensive', { filter: {} })).body.errors[0],
      (await client.post('/v2/calls/transcript', { filter: {} })).body.errors[0],
    ];
    expect(sentences).toEqual(
      ['basic', 'extensive', 'transcript'].map(
        (part) => `You don't have permission to use 'api:calls:read:${part}' in your app.`,
      ),
    );
    expect((await client.get<Page>('/v2/users')).status).toBe(200);
    gong = await rig.client();
  });
});
