import type { GongClient } from './rig';
import { NOW, Rig } from './rig';

describe('the control server', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ calls: 30 });
    gong = await rig.client();
  });
  afterAll(() => rig.close());

  test('logs what was asked of Gong, with counts in place of ids and never a token', async () => {
    await rig.control('DELETE', '/requests');
    const { ask } = { ask: { fromDateTime: '2026-01-01T00:00:00Z', callIds: ['1', '2'] } };
    await gong.post('/v2/calls/extensive', {
      filter: ask,
      contentSelector: { exposedFields: { parties: true, content: { brief: true, topics: false } } },
    });
    await gong.get('/v2/users?cursor=abc');
    const requests = await rig.requests();
    expect(requests).toEqual([
      expect.objectContaining({
        at: NOW.toISOString(),
        kind: 'api',
        companyId: 'fernhill',
        method: 'POST',
        path: '/v2/calls/extensive',
        status: 404,
        tokenId: expect.any(String) as string,
        fromDateTime: '2026-01-01T00:00:00Z',
        callIds: 2,
        cursor: false,
        exposed: ['parties', 'content.brief'],
        fault: null,
      }),
      expect.objectContaining({ method: 'GET', path: '/v2/users', status: 400, cursor: true }),
    ]);
    expect(JSON.stringify(requests)).not.toContain(gong.accessToken);
  });

  test('marks in the log what was no API request', async () => {
    await rig.control('DELETE', '/requests');
    await rig.connect();
    expect((await rig.requests()).map(({ kind, companyId }) => [kind, companyId])).toEqual([
      ['oauth', null],
      ['oauth', null],
    ]);
    expect((await rig.stats()).total).toBe(0);
  });

  test('tells the truth about people and calls with labels for every sentence, if asked', async () => {
    const plain = await rig.truth();
    expect(plain.calls.every((call) => !('transcript' in call))).toBe(true);
    const { calls } = await rig.truth('?transcripts=true');
    const sentences = calls.flatMap(({ transcript }) => transcript ?? []).flatMap((monologue) => monologue.sentences);
    expect(sentences.some(({ topic, aspect }) => topic !== null && aspect !== null)).toBe(true);
    expect(plain.company).toMatchObject({ id: 'fernhill', apiBaseUrl: rig.simulator.url });
    expect(plain.now).toBe(NOW.toISOString());
  });

  test('tells the truth about the second company, and nothing about a third', async () => {
    expect((await rig.truth('?company=quayside')).company.name).toBe('Quayside');
    await expect(rig.truth('?company=nowhere')).rejects.toThrow('404');
  });

  test('adds ordinary calls unless told otherwise', async () => {
    const { id, ...call } = await rig.addCall();
    expect(call).toMatchObject({
      started: new Date(NOW.getTime() - 3_600_000).toISOString(),
      durationSeconds: 1800,
      language: 'eng',
      isPrivate: false,
      recording: 'video',
      visible: true,
      transcriptReady: true,
      brief: expect.any(String) as string,
    });
    expect(call.parties?.map(({ affiliation }) => affiliation)).toEqual(['Internal', 'External']);
    expect((await gong.get(`/v2/calls/${id}`)).status).toBe(200);
  });

  test('hides and shows a call again', async () => {
    const { id } = await rig.addCall();
    await rig.control('PATCH', `/calls/${id}`, { hidden: true });
    expect((await gong.get(`/v2/calls/${id}`)).status).toBe(404);
    await rig.control('PATCH', `/calls/${id}`, { hidden: false });
    expect((await gong.get(`/v2/calls/${id}`)).status).toBe(200);
  });

  test.each([
    ['a field that does not exist', 'PATCH', '/calls/1', { colour: 'red' }, '400'],
    ['a call that does not exist', 'PATCH', '/calls/1', { title: 'x' }, '404'],
    ['a person who does not exist', 'PATCH', '/users/1', { active: false }, '404'],
    ['a time that is none', 'POST', '/calls', { started: 'noon' }, '400'],
  ])('refuses %s', async (_what, method, path, body, status) => {
    await expect(rig.control(method, path, body)).rejects.toThrow(status);
  });

  test('is not on Gong’s own port', async () => {
    expect((await fetch(`${rig.simulator.url}/control/truth`)).status).toBe(401);
  });
});

test('a port that is taken fails the start and leaves nothing running', async () => {
  const first = await Rig.start({ calls: 1 });
  try {
    const port = Number(new URL(first.simulator.url).port);
    await expect(Rig.start({ calls: 1, port })).rejects.toThrow('EADDRINUSE');
  } finally {
    await first.close();
  }
});
