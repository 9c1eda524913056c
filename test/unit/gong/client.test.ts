import { GongUnavailable } from '../../../src/gong/errors';
import { clientAgainst, TOKEN } from './client-under-test';
import { fullCall, fullTranscript, fullUser } from './gong-items';
import { gongError } from './http-double';
import type { Handler, Reply } from './http-double';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function against(handler: Handler) {
  const rig = await clientAgainst(handler);
  open.push(rig);
  return rig;
}

const page = (items: object, cursor?: string, totalRecords = 1): Reply => ({
  json: { requestId: '1', records: { totalRecords, currentPageSize: 1, currentPageNumber: 0, cursor }, ...items },
});
const nothingFound = gongError(404, 'No calls found corresponding to the provided filters');
const bodyOf = (request: { body: string } | undefined) => JSON.parse(request?.body ?? '') as Record<string, unknown>;
const window = { from: '2026-06-01T00:00:00Z', to: '2026-06-08T00:00:00Z' };

describe('the directory', () => {
  it('is read page by page, with the cursor in the query', async () => {
    const { client, server } = await against(({ query }) =>
      query.get('cursor') === 'a+b/=' ? page({ users: [{ id: '2' }] }) : page({ users: [fullUser()] }, 'a+b/='),
    );
    const first = await client.listUsers();
    expect(first.users.map(({ name }) => name)).toEqual(['Robin Doe']);
    expect(first.cursor).toBe('a+b/=');
    const second = await client.listUsers({ cursor: first.cursor, includeAvatars: true });
    expect(second).toMatchObject({ users: [{ id: '2' }], cursor: null });
    expect(server.requests.map(({ method, path, query }) => `${method} ${path}?${query.toString()}`)).toEqual([
      'GET /v2/users?',
      'GET /v2/users?cursor=a%2Bb%2F%3D&includeAvatars=true',
    ]);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('sets one malformed user aside and gives the others', async () => {
    const { client } = await against(() =>
      page({ users: [{ id: '1' }, { id: '2', active: 'yes' }, null, { id: '3' }] }),
    );
    const { users, malformed } = await client.listUsers();
    expect(users.map(({ id }) => id)).toEqual(['1', '3']);
    expect(malformed).toEqual([{ id: '2', reason: 'active: expected boolean, got string' }]);
  });

  it('is empty when Gong finds no users', async () => {
    const { client } = await against(() => gongError(404, 'No users found corresponding to the provided filters'));
    await expect(client.listUsers()).resolves.toEqual({ users: [], malformed: [], totalRecords: 0, cursor: null });
  });
});

describe('a page of calls', () => {
  it('asks in the body for parties and brief, and for nothing that is not imported', async () => {
    const { client, server } = await against(() => page({ calls: [] }));
    await client.listCalls({ ...window, primaryUserIds: ['7'], media: false });
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/v2/calls/extensive' });
    expect(server.requests[0]?.headers['content-type']).toBe('application/json');
    expect(bodyOf(server.requests[0])).toEqual({
      filter: { fromDateTime: '2026-06-01T00:00:00Z', toDateTime: '2026-06-08T00:00:00Z', primaryUserIds: ['7'] },
      contentSelector: { exposedFields: { parties: true, content: { brief: true } } },
    });
  });

  it('asks for the addresses of the recording in place of the brief', async () => {
    const { client, server } = await against(() => page({ calls: [] }));
    await client.listCalls({ callIds: ['1', '2'], media: true });
    expect(bodyOf(server.requests[0])).toEqual({
      filter: { callIds: ['1', '2'] },
      contentSelector: { exposedFields: { parties: true, media: true } },
    });
  });

  it('is followed with the cursor at the top of the body, and all else unchanged', async () => {
    const { client, server } = await against(({ body }) =>
      bodyOf({ body }).cursor === 'next' ? page({ calls: [] }) : page({ calls: [fullCall()] }, 'next', 101),
    );
    const first = await client.listCalls({ ...window, media: false });
    expect(first).toMatchObject({ totalRecords: 101, cursor: 'next', malformed: [] });
    expect(first.calls.map(({ id }) => id)).toEqual(['7782342274025937895']);
    const second = await client.listCalls({ ...window, media: false, cursor: first.cursor });
    expect(second.cursor).toBeNull();
    expect(bodyOf(server.requests[1])).toEqual({ ...bodyOf(server.requests[0]), cursor: 'next' });
    expect(server.requests[1]?.query.toString()).toBe('');
  });

  it('sets one malformed call aside and gives the others', async () => {
    const broken = { ...fullCall(), metaData: { ...fullCall().metaData, id: '5', duration: 'long' } };
    const { client } = await against(() => page({ calls: [broken, fullCall(), 'nonsense'] }));
    const { calls, malformed } = await client.listCalls({ ...window, media: false });
    expect(calls.map(({ id }) => id)).toEqual(['7782342274025937895']);
    expect(malformed.map(({ id, reason }) => [id, reason])).toEqual([
      ['5', 'metaData.duration: expected number, got string'],
      [null, 'answer: expected object, got string'],
    ]);
  });

  it('is empty when Gong finds no calls', async () => {
    const { client } = await against(() => nothingFound);
    await expect(client.listCalls({ ...window, media: false })).resolves.toEqual({
      calls: [],
      malformed: [],
      totalRecords: 0,
      cursor: null,
    });
  });

  it.each<[string, Reply]>([
    ['no records', { json: { calls: [] } }],
    ['null in place of everything', { json: { records: null, calls: null } }],
    ['an empty cursor', { json: { records: { totalRecords: null, cursor: '' }, calls: [] } }],
  ])('is the last one with %s', async (_what, reply) => {
    const { client } = await against(() => reply);
    await expect(client.listCalls({ ...window, media: false })).resolves.toEqual({
      calls: [],
      malformed: [],
      totalRecords: null,
      cursor: null,
    });
  });

  it.each([
    ['no call ids', { callIds: [] }],
    ['no owners', { ...window, primaryUserIds: [] }],
    ['an empty window', { from: window.from, to: '2026-06-01T02:00:00+02:00' }],
    ['a window that ends before it begins', { from: window.to, to: window.from }],
  ])('costs no request with %s, which Gong would refuse', async (_what, filter) => {
    const { client, server } = await against(() => page({ calls: [fullCall()] }));
    await expect(client.listCalls({ ...filter, media: false })).resolves.toMatchObject({ calls: [], cursor: null });
    await expect(client.countCalls(filter)).resolves.toBe(0);
    expect(server.requests).toEqual([]);
  });

  it('takes up to 100 ids', async () => {
    const { client, server } = await against(() => page({ calls: [] }));
    const ids = Array.from({ length: 101 }, (_, index) => String(index));
    await client.listCalls({ callIds: ids.slice(1), media: false });
    await expect(client.listCalls({ callIds: ids, media: false })).rejects.toThrow(RangeError);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Reply, string]>([
    ['its calls are no list', { json: { calls: {} } }, 'calls: expected array, got object'],
    [
      'its cursor is no string',
      { json: { calls: [], records: { cursor: 7 } } },
      'records.cursor: expected string, got number',
    ],
    ['it is a list', { json: [] }, 'answer: expected object, got array'],
    ['it is null', { json: null }, 'answer: missing'],
    ['it is no JSON', { text: '<html>' }, 'not JSON'],
    ['it is cut', { text: '{"calls":[{"metaData"' }, 'not JSON'],
    ['it is empty', { text: '' }, 'not JSON'],
  ])('cannot be read at all if %s', async (_what, reply, reason) => {
    const { client } = await against(() => reply);
    await expect(client.listCalls({ ...window, media: false })).rejects.toMatchObject({
      code: 'malformed_answer',
      reason,
    });
  });

  it('is refused if it names itself as the next one', async () => {
    const { client } = await against(() => page({ calls: [fullCall()] }, 'same'));
    await expect(client.listCalls({ ...window, media: false, cursor: 'same' })).rejects.toBeInstanceOf(GongUnavailable);
  });
});

describe('the number of calls', () => {
  it('is what Gong says of the filter, for one request that asks for no content', async () => {
    const { client, server } = await against(() => page({ calls: [fullCall()] }, 'next', 215));
    await expect(client.countCalls({ ...window, primaryUserIds: ['7'] })).resolves.toBe(215);
    expect(server.requests).toHaveLength(1);
    expect(bodyOf(server.requests[0])).toEqual({
      filter: { fromDateTime: window.from, toDateTime: window.to, primaryUserIds: ['7'] },
    });
  });

  it('is 0 when Gong finds none', async () => {
    const { client } = await against(() => nothingFound);
    await expect(client.countCalls(window)).resolves.toBe(0);
  });

  it('is that of the page if Gong does not say and there is no other page, and else not known', async () => {
    const { client, server } = await against(() => ({ json: { calls: [{}, {}] } }));
    await expect(client.countCalls(window)).resolves.toBe(2);
    server.answerWith(() => ({ json: { calls: [{}, {}], records: { cursor: 'next' } } }));
    await expect(client.countCalls(window)).rejects.toMatchObject({ reason: 'records.totalRecords: missing' });
  });
});

describe('transcripts', () => {
  const transcript = (callId: string) => ({ ...fullTranscript(), callId });

  it('come by call id, all pages of them; calls without one are absent', async () => {
    const { client, server } = await against(({ body }) =>
      bodyOf({ body }).cursor === 'next'
        ? page({ callTranscripts: [transcript('3')] })
        : page({ callTranscripts: [transcript('1')] }, 'next'),
    );
    const { transcripts, malformed } = await client.transcripts(['1', '2', '3']);
    expect([...transcripts.keys()]).toEqual(['1', '3']);
    expect(transcripts.get('1')?.monologues[0]?.sentences[0]).toEqual({
      startMs: 460,
      endMs: 1_960,
      text: 'Hello there.',
    });
    expect(malformed).toEqual([]);
    expect(server.requests.map(bodyOf)).toEqual([
      { filter: { callIds: ['1', '2', '3'] } },
      { filter: { callIds: ['1', '2', '3'] }, cursor: 'next' },
    ]);
  });

  it('set the malformed one aside and give the others', async () => {
    const { client } = await against(() =>
      page({ callTranscripts: [{ callId: '1', transcript: 'words' }, transcript('2')] }),
    );
    const { transcripts, malformed } = await client.transcripts(['1', '2']);
    expect([...transcripts.keys()]).toEqual(['2']);
    expect(malformed).toEqual([{ id: '1', reason: 'transcript: expected array, got string' }]);
  });

  it('are none if none is ready', async () => {
    const { client } = await against(() => nothingFound);
    expect((await client.transcripts(['1'])).transcripts.size).toBe(0);
  });

  it('are none, for no request, if nobody asks for any', async () => {
    const { client, server } = await against(() => nothingFound);
    expect((await client.transcripts([])).transcripts.size).toBe(0);
    expect(server.requests).toEqual([]);
  });

  it('of calls that nobody asked for are not taken', async () => {
    const { client } = await against(() => page({ callTranscripts: [transcript('1'), transcript('9')] }));
    expect([...(await client.transcripts(['1'])).transcripts.keys()]).toEqual(['1']);
  });

  it('are not read for ever if Gong repeats a cursor', async () => {
    const { client, server } = await against(() => page({ callTranscripts: [transcript('1')] }, 'same'));
    await expect(client.transcripts(['1'])).rejects.toMatchObject({ reason: 'records.cursor: does not move on' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('whether a call is there', () => {
  it('is asked of Gong by its id', async () => {
    const { client, server } = await against(() => ({ json: { requestId: '1', call: { id: '894' } } }));
    await expect(client.callExists('894')).resolves.toBe('found');
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v2/calls/894' });
  });

  it('is no if Gong says that the call was not found', async () => {
    const { client } = await against(() => gongError(404, 'Call ID 894 was not found'));
    await expect(client.callExists('894')).resolves.toBe('not_found');
  });

  it('stays open if any other 404 comes, such as of a wrong host', async () => {
    const { client, server } = await against(() => ({ status: 404, text: 'no such page' }));
    await expect(client.callExists('894')).rejects.toBeInstanceOf(GongUnavailable);
    server.answerWith(() => gongError(404, 'Not Found'));
    await expect(client.callExists('894')).rejects.toBeInstanceOf(GongUnavailable);
  });

  it.each(['..', '../users', 'a?b', 'a#b', '', '1 2', '%2e%2e'])(
    'is no, without asking, for the id %p, which is none of Gong',
    async (id) => {
      const { client, server } = await against(() => ({ json: {} }));
      await expect(client.callExists(id)).resolves.toBe('not_found');
      expect(server.requests).toEqual([]);
    },
  );
});
