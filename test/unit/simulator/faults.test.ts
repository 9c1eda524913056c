import type { ExtensiveCall, GongClient, Page } from './rig';
import { Rig } from './rig';

type Users = Page & { users: { id: string }[] };

describe('faults on demand', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ people: 30, calls: 40 });
    gong = await rig.client();
  });
  afterEach(() => rig.control('DELETE', '/faults'));
  afterAll(() => rig.close());

  const arm = (fault: unknown, more: Record<string, unknown> = {}) =>
    rig.control('POST', '/faults', { fault, ...more });
  const statuses = async (count: number, path = '/v2/users') => {
    const all: number[] = [];
    for (let index = 0; index < count; index++) all.push((await gong.get(path)).status);
    return all;
  };

  test('a status hits as often as asked, after as many as asked, and then never again', async () => {
    await arm({ kind: 'status', status: 503 }, { times: 2, after: 1 });
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
  });

  test('one that changes the answer lets as many through first as asked, too', async () => {
    await arm({ kind: 'emptyUsers' }, { times: 1, after: 2 });
    const counts: boolean[] = [];
    for (let index = 0; index < 4; index++) counts.push((await gong.get<Users>('/v2/users')).body.users.length > 0);
    expect(counts).toEqual([true, true, false, true]);
  });

  test('one without an end hits until it is removed', async () => {
    await arm({ kind: 'status', status: 500 }, { times: null });
    expect(await statuses(3)).toEqual([500, 500, 500]);
    await rig.control('DELETE', '/faults');
    expect(await statuses(1)).toEqual([200]);
  });

  test('a status brings the body and headers that were asked for, else Gong’s error form', async () => {
    await arm({ kind: 'status', status: 401, body: { errors: ['Odd'] }, headers: { 'x-odd': '1' } });
    const odd = await gong.get('/v2/users');
    expect([odd.status, odd.body.errors, odd.headers.get('x-odd')]).toEqual([401, ['Odd'], '1']);
    await arm({ kind: 'status', status: 500 });
    expect((await gong.get('/v2/users')).body).toEqual({
      requestId: expect.any(String) as string,
      errors: [expect.any(String) as string],
    });
  });

  test('hits only what it is meant for: path, method, calls that are named', async () => {
    const [one, two] = (await rig.truth()).calls.filter(({ visible }) => visible);
    await arm(
      { kind: 'status', status: 500 },
      { match: { path: '/v2/calls', method: 'POST', callId: one?.id }, times: null },
    );
    expect((await gong.get('/v2/calls')).status).toBe(200);
    expect((await gong.get(`/v2/calls/${one?.id}`)).status).toBe(200);
    expect((await gong.extensive({ callIds: [two?.id] })).status).toBe(200);
    expect((await gong.extensive({ callIds: [two?.id, one?.id] })).status).toBe(500);
    expect((await gong.get('/v2/users')).status).toBe(200);
  });

  test('hits the token endpoint as well', async () => {
    const { refresh_token: token } = await rig.connect();
    await arm({ kind: 'status', status: 502 }, { match: { path: '/oauth2/generate-customer-token' } });
    const ask = () => rig.token({ grant_type: 'refresh_token', refresh_token: token });
    expect((await ask()).status).toBe(502);
    expect((await ask()).status).toBe(200);
  });

  test.each([
    ['seconds', { seconds: 1200 }, '1200'],
    ['a date', { date: '2026-06-10T16:00:00Z' }, 'Wed, 10 Jun 2026 16:00:00 GMT'],
    ['nothing', { none: true }, null],
  ])('a 429 names %s', async (_what, form, header) => {
    await arm({ kind: 'retryAfter', ...form });
    const { status, headers } = await gong.get('/v2/users');
    expect([status, headers.get('retry-after')]).toEqual([429, header]);
  });

  test('an HTML page comes where JSON should be', async () => {
    await arm({ kind: 'html', status: 200 });
    const answer = await fetch(`${gong.base}/v2/users`, { headers: { authorization: `Bearer ${gong.accessToken}` } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html') as string,
    ]);
    expect(await answer.text()).toContain('502 Bad Gateway');
  });

  const plain = (signal?: AbortSignal) =>
    fetch(`${gong.base}/v2/users`, { headers: { authorization: `Bearer ${gong.accessToken}` }, signal });

  test('a cut body breaks off in the middle', async () => {
    await arm({ kind: 'cutBody' });
    const answer = await plain();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test('a hanging answer sends half and then nothing', async () => {
    await arm({ kind: 'hang' });
    const giveUp = new AbortController();
    const answer = await plain(giveUp.signal);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    expect((await reader.read()).value?.length).toBeGreaterThan(0);
    const rest = reader.read();
    giveUp.abort();
    await expect(rest).rejects.toThrow('abort');
  });

  test.each([
    ['reset', { kind: 'reset' }],
    ['timeout', { kind: 'timeout', afterMs: 30 }],
  ])('%s ends the connection without an answer', async (_what, fault) => {
    await arm(fault);
    await expect(plain()).rejects.toThrow('fetch failed');
    expect((await rig.requests()).at(-1)).toMatchObject({ status: null, fault: fault.kind });
  });

  test('slow takes its time and then answers', async () => {
    await arm({ kind: 'slow', ms: 80 });
    const begun = performance.now();
    expect((await gong.get('/v2/users')).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(75);
  });

  test('the directory can be empty, or half of it missing without a word', async () => {
    const whole = (await gong.get<Users>('/v2/users')).body.users;
    await arm({ kind: 'emptyUsers' });
    expect((await gong.get<Users>('/v2/users')).body).toMatchObject({ records: { totalRecords: 0 }, users: [] });
    await arm({ kind: 'halfUsers' });
    const half = (await gong.get<Users>('/v2/users')).body;
    expect(half.users).toEqual(whole.slice(0, Math.floor(whole.length / 2)));
    expect('cursor' in half.records).toBe(false);
  });

  test('a call is malformed only where it is answered, and the others of its page stay whole', async () => {
    const good = (await gong.extensive({})).body.calls;
    const id = good[3]?.metaData.id;
    await arm({ kind: 'malformedCall', field: 'duration' }, { match: { callId: id }, times: null });
    expect((await gong.extensive({ callIds: [good[0]?.metaData.id] })).body.calls[0]).toEqual(good[0]);
    const spoiled = (await gong.extensive({})).body.calls;
    expect(spoiled[3]?.metaData.duration).toBe('forty minutes');
    expect(spoiled.filter((_, index) => index !== 3)).toEqual(good.filter((_, index) => index !== 3));
    const single = await gong.get<{ call: { duration: unknown } }>(`/v2/calls/${id}`);
    expect(single.body.call.duration).toBe('forty minutes');
    await rig.control('DELETE', '/faults');
    expect((await gong.extensive({})).body.calls).toEqual(good);
  });

  test.each(['started', 'title', 'primaryUserId', 'isPrivate', 'metaData', 'parties'])(
    '%s can have a wrong type',
    async (field) => {
      const exposed = { parties: true };
      const [good] = (await gong.extensive({}, exposed)).body.calls;
      await arm({ kind: 'malformedCall', field });
      const [bad] = (await gong.extensive({}, exposed)).body.calls as [ExtensiveCall];
      const typeOf = (call: ExtensiveCall | undefined) =>
        field === 'metaData' || field === 'parties'
          ? [typeof call?.[field], Array.isArray(call?.[field])]
          : typeof call?.metaData[field];
      expect(typeOf(bad)).not.toEqual(typeOf(good));
    },
  );

  test('a cursor expires on demand; requests without one are left alone', async () => {
    const own = await Rig.start({ calls: 30, pageSize: 10 });
    try {
      const client = await own.client();
      await own.control('POST', '/faults', { fault: { kind: 'expireCursor' } });
      const first = await client.extensive({});
      const { status, body } = await client.post('/v2/calls/extensive', {
        filter: {},
        cursor: first.body.records.cursor,
      });
      expect([status, body.errors[0]]).toEqual([400, expect.stringContaining('cursor has expired') as string]);
    } finally {
      await own.close();
    }
  });

  test('a fault that no one knows is refused with the reason', async () => {
    await expect(arm({ kind: 'fire' })).rejects.toThrow('400');
  });

  test('a revoked grant is a 401 at the next request, for each of its tokens', async () => {
    const own = await Rig.start({ calls: 1 });
    try {
      const client = await own.client();
      expect(await own.control('POST', '/revoke')).toEqual({ revoked: 1 });
      const { status, body } = await client.get('/v2/users');
      expect([status, body.errors]).toEqual([401, ['Access token has been revoked']]);
    } finally {
      await own.close();
    }
  });

  test('a company can move to another host: the old one answers 401, or redirects if so set', async () => {
    const own = await Rig.start({ calls: 1 });
    try {
      const tokens = await own.connect();
      const { apiBaseUrl } = await own.control<{ apiBaseUrl: string }>('POST', '/host', { move: true });
      const there = (base: string) =>
        fetch(`${base}/v2/users`, { redirect: 'manual', headers: { authorization: `Bearer ${tokens.access_token}` } });
      expect((await there(own.simulator.url)).status).toBe(401);
      expect((await there(apiBaseUrl)).status).toBe(200);
      await own.control('POST', '/host', { wrongHostAnswer: 'redirect' });
      const redirect = await there(own.simulator.url);
      expect([redirect.status, redirect.headers.get('location')]).toEqual([307, `${apiBaseUrl}/v2/users`]);
      const renewed = await own.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
      expect(renewed.body.api_base_url_for_customer).toBe(apiBaseUrl);
    } finally {
      await own.close();
    }
  });
});
