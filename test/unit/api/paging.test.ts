import fc from 'fast-check';
import { z } from 'zod';
import { InvalidInputError } from '../../../src/errors/request-errors';
import type { Page } from '../../../src/api/paging';
import { page, pageQuery, readCursor, timeAndId } from '../../../src/api/paging';

const rowKey = z.tuple([z.number(), z.string()]);
type Row = { at: number; id: string };

/** What a list's query does: the rows after the cursor in order, one more than asked for. */
function query(rows: Row[], limit: number, after?: readonly [number, string]): Row[] {
  const sorted = [...rows].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const rest = after ? sorted.filter((row) => row.at > after[0] || (row.at === after[0] && row.id > after[1])) : sorted;
  return rest.slice(0, limit + 1);
}

describe('pages', () => {
  it('show each row once and in order, whatever the size of a page', () => {
    const rows = fc.uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 5 }), id: fc.string({ minLength: 1 }) }), {
      selector: (row) => row.id,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 10 }), (all, limit) => {
        const seen: Row[] = [];
        let cursor: string | null = null;
        do {
          const found: Page<Row> = page(query(all, limit, readCursor(cursor ?? undefined, rowKey)), limit, (row) => [
            row.at,
            row.id,
          ]);
          expect(found.data.length).toBeLessThanOrEqual(limit);
          seen.push(...found.data);
          cursor = found.nextCursor;
        } while (cursor !== null);
        expect(seen).toEqual(query(all, all.length));
      }),
    );
  });

  it('have no next one when exactly as many rows are left as fit', () => {
    expect(page([1, 2], 2, (row) => [row])).toEqual({ data: [1, 2], nextCursor: null });
    expect(page([], 2, (row) => [row])).toEqual({ data: [], nextCursor: null });
  });
});

describe('a cursor', () => {
  it.each(['', 'nonsense', Buffer.from('[]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])(
    'that no list gave out is bad input: "%s"',
    (cursor) => {
      expect(() => readCursor(cursor, timeAndId)).toThrow(InvalidInputError);
    },
  );

  it('of one list is bad input in another that sorts otherwise', () => {
    const { nextCursor } = page([1, 2], 1, (row) => [row]);
    expect(() => readCursor(nextCursor ?? '', timeAndId)).toThrow(InvalidInputError);
  });
});

describe('the query of a list', () => {
  it('asks for 50 rows unless it says otherwise, and for 100 at most', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.parse({ limit: '100' })).toEqual({ limit: 100 });
    for (const limit of ['0', '101', '1.5', 'ten', '-1']) expect(pageQuery.safeParse({ limit }).success).toBe(false);
  });
});
