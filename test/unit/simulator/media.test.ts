import { byteRange } from '../../../simulator/media/byte-range';
import { formatOf } from '../../../simulator/media/recording-format';
import type { GongClient } from './rig';
import { Rig } from './rig';

describe('recordings', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ calls: 100 });
    gong = await rig.client();
  });
  afterAll(() => rig.close());

  const mediaOf = async (id: string) => (await gong.extensive({ callIds: [id] }, { media: true })).body.calls[0]?.media;
  const audioOf = async (fields: Record<string, unknown> = {}) => {
    const { id } = await rig.addCall({ duration: 40, ...fields });
    return { id, url: (await mediaOf(id))?.audioUrl ?? '' };
  };

  test('are audio, audio and video, or none at all, as the truth says', async () => {
    const { calls } = await rig.truth();
    const kinds = new Set<string>();
    for (const { metaData, media } of (await gong.extensive({}, { media: true })).body.calls) {
      const recording = calls.find(({ id }) => id === metaData.id)?.recording;
      const given = media?.videoUrl ? 'video' : media?.audioUrl ? 'audio' : 'none';
      expect(given).toBe(recording);
      kinds.add(given);
    }
    expect(kinds).toEqual(new Set(['audio', 'video', 'none']));
  });

  test('have the format that the call decides', async () => {
    const { id, url } = await audioOf();
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe(formatOf({ id, duration: 40 }, 'audio').contentType);
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
  });

  test('can be read in ranges that together are the whole', async () => {
    const { url } = await audioOf();
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const part = async (range: string) => {
      const answer = await fetch(url, { headers: { range } });
      return {
        status: answer.status,
        range: answer.headers.get('content-range'),
        bytes: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const first = await part('bytes=0-9999');
    const second = await part('bytes=10000-');
    expect([first.status, first.range]).toEqual([206, `bytes 0-9999/${whole.length}`]);
    expect(Buffer.concat([first.bytes, second.bytes]).equals(whole)).toBe(true);
    expect((await part(`bytes=${whole.length}-`)).status).toBe(416);
  });

  test('have another address at each reading', async () => {
    const { id, url } = await audioOf();
    expect((await mediaOf(id))?.audioUrl).not.toBe(url);
  });

  test('cannot be read after eight hours', async () => {
    const own = await Rig.start({ calls: 1 });
    try {
      const client = await own.client();
      const { id } = await own.addCall({ duration: 40 });
      const url = (await client.extensive({ callIds: [id] }, { media: true })).body.calls[0]?.media?.audioUrl ?? '';
      await own.advance(28_700);
      expect((await fetch(url)).status).toBe(200);
      await own.advance(200);
      const expired = await fetch(url);
      expect([expired.status, await expired.text()]).toEqual([
        403,
        expect.stringContaining('Request has expired') as string,
      ]);
    } finally {
      await own.close();
    }
  });

  test('cannot be read with a changed address, or with a token sent along', async () => {
    const { url } = await audioOf();
    const { url: another } = await audioOf();
    const forged = new URL(url);
    forged.pathname = new URL(another).pathname;
    expect((await fetch(forged)).status).toBe(403);
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403);
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${gong.accessToken}` } });
    expect([withToken.status, await withToken.text()]).toEqual([
      400,
      expect.stringContaining('Only one auth mechanism') as string,
    ]);
  });

  test('are gone when the call is', async () => {
    const { id, url } = await audioOf();
    await rig.control('PATCH', `/calls/${id}`, { deleted: true });
    expect((await fetch(url)).status).toBe(404);
  });

  test('can break off in the middle', async () => {
    const { id, url } = await audioOf();
    const whole = await (await fetch(url)).arrayBuffer();
    await rig.control('POST', '/faults', { match: { path: '/media', callId: id }, fault: { kind: 'cutBody' } });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(whole.byteLength);
  });
});

test.each([
  [undefined, undefined],
  ['bytes=0-9', { first: 0, last: 9 }],
  ['bytes=90-', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
  ['bytes=50-1000', { first: 50, last: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=9-3', 'unsatisfiable'],
  ['bytes=0-1,5-6', undefined],
  ['lines=1-2', undefined],
])('the range %s of a hundred bytes is %j', (header, range) => {
  expect(byteRange(header, 100)).toEqual(range);
});
