import fc from 'fast-check';
import type { Listed } from '../../../simulator/api/paging';
import { pageOf } from '../../../simulator/api/paging';
import type { Answer, ExtensiveCall, GongClient, Page } from './rig';
import { Rig } from './rig';

type Calls = Answer<Page & { calls: ExtensiveCall[]; errors?: string[] }>;

const settings = { secret: 'a secret', pageSize: 10, now: Date.UTC(2026, 0, 1) };
const listed = (count: number): Listed<number>[] =>
  Array.from({ length: count }, (_, item) => ({ item, shown: true, orderKey: String(item).padStart(6, '0') }));

function walk(lists: (page: number) => Listed<number>[]): { items: number[]; totals: number[] } {
  const items: number[] = [];
  const totals: number[] = [];
  let cursor: string | undefined;
  let page = 0;
  do {
    const { items: more, records } = pageOf(lists(page++), { list: 'numbers', cursor, userId: '1' }, settings);
    items.push(...more);
    totals.push(records.totalRecords);
    cursor = records.cursor;
  } while (cursor);
  return { items, totals };
}

describe('pages', () => {
  test('together hold every item once, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 57 }), (count) => {
        expect(walk(() => listed(count)).items).toEqual(Array.from({ length: count }, (_, item) => item));
      }),
    );
  });

  test('repeat nothing when items come and go in between, and keep the total of the first page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 15, maxLength: 70 }), {
          minLength: 6,
          maxLength: 6,
        }),
        (versions) => {
          const all = listed(81);
          const at = (page: number) => {
            const present = new Set(versions[Math.min(page, 5)]);
            return all.filter(({ item }) => present.has(item));
          };
          const { items, totals } = walk(at);
          expect(new Set(items).size).toBe(items.length);
          expect(new Set(totals).size).toBe(1);
        },
      ),
    );
  });

  test('keep the places of items that are counted but not shown', () => {
    const all = listed(25).map((each) => ({ ...each, shown: each.item % 2 === 0 }));
    const first = pageOf(all, { list: 'x', cursor: undefined, userId: '1' }, settings);
    expect(first.records).toMatchObject({ totalRecords: 25, currentPageSize: 5, cursor: expect.any(String) as string });
  });
});

describe('cursors', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeEach(async () => {
    rig = await Rig.start({ calls: 260 });
    gong = await rig.client();
  });
  afterEach(() => rig.close());

  const extensive = (body: unknown, query = ''): Promise<Calls> => gong.post(`/v2/calls/extensive${query}`, body);

  test('look like Gong’s: a JSON Web Token with page, total and expiry', async () => {
    const { cursor = '', totalRecords } = (await extensive({ filter: {} })).body.records;
    const claims = JSON.parse(Buffer.from(cursor.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({
      pageSize: 100,
      pageNumber: 0,
      total: totalRecords,
      exp: expect.any(Number) as number,
      userId: expect.any(String) as string,
    });
  });

  test('belong in the body of a POST: one in the query gives the first page again', async () => {
    const first = await extensive({ filter: {} });
    const again = await extensive({ filter: {} }, `?cursor=${first.body.records.cursor}`);
    expect(again.body.records.currentPageNumber).toBe(0);
    expect(again.body.calls.map(({ metaData }) => metaData.id)).toEqual(
      first.body.calls.map(({ metaData }) => metaData.id),
    );
    const inside = await extensive({ filter: { cursor: first.body.records.cursor } });
    expect(inside.body.records.currentPageNumber).toBe(0);
  });

  test('die an hour after the first page, and later ones with it', async () => {
    const first = await extensive({ filter: {} });
    await rig.advance(3000);
    const second = await extensive({ filter: {}, cursor: first.body.records.cursor });
    expect(second.status).toBe(200);
    await rig.advance(601);
    const third = await extensive({ filter: {}, cursor: second.body.records.cursor });
    expect(third.status).toBe(400);
    expect(third.body.errors?.[0]).toContain('cursor has expired');
  });

  test('are refused with another filter, at another endpoint, and when they are made up', async () => {
    const { cursor } = (await extensive({ filter: {} })).body.records;
    expect((await extensive({ filter: { fromDateTime: '2026-01-01T00:00:00Z' }, cursor })).status).toBe(400);
    expect((await gong.post('/v2/calls/transcript', { filter: {}, cursor })).status).toBe(400);
    expect((await extensive({ filter: {}, cursor: 'a.b.c' })).status).toBe(400);
  });

  test('page through callIds too', async () => {
    const small = await Rig.start({ calls: 50, pageSize: 7 });
    try {
      const client = await small.client();
      const ids = (await small.truth()).calls.filter(({ visible }) => visible).map(({ id }) => id);
      const found = await client.all<ExtensiveCall>('/v2/calls/extensive', 'calls', { filter: { callIds: ids } });
      expect(found.map(({ metaData }) => metaData.id).sort()).toEqual([...ids].sort());
    } finally {
      await small.close();
    }
  });
});
