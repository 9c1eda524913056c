import fc from 'fast-check';
import { judgeReading, SHRUNKEN_BELIEVED_AFTER_MS } from '../../../src/domain/directory-reading';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));
const HOUR = 3_600_000;
const NOTHING = { activeIds: [], ageMs: null, shortfall: 0 };

describe('a reading of the directory', () => {
  it('is good as the first one, if it has anybody', () => {
    expect(judgeReading({ ids: ids(3), totalRecords: 3 }, NOTHING)).toBe('good');
  });

  it('is good when people come, and when some go', () => {
    expect(judgeReading({ ids: ids(12), totalRecords: 12 }, { activeIds: ids(10), ageMs: HOUR, shortfall: 0 })).toBe(
      'good',
    );
    expect(judgeReading({ ids: ids(6), totalRecords: 6 }, { activeIds: ids(10), ageMs: HOUR, shortfall: 0 })).toBe(
      'good',
    );
  });

  it('is not believed when it is empty, however old the chart', () => {
    const known = { activeIds: ids(10), ageMs: 2 * SHRUNKEN_BELIEVED_AFTER_MS, shortfall: 0 };
    expect(judgeReading({ ids: [], totalRecords: 0 }, known)).toBe('empty');
    expect(judgeReading({ ids: [], totalRecords: null }, NOTHING)).toBe('empty');
  });

  it('is incomplete with fewer people than Gong announced, each counted once', () => {
    expect(judgeReading({ ids: ids(9), totalRecords: 10 }, NOTHING)).toBe('incomplete');
    expect(judgeReading({ ids: [...ids(9), '0'], totalRecords: 10 }, NOTHING)).toBe('incomplete');
    expect(judgeReading({ ids: ids(11), totalRecords: 10 }, NOTHING)).toBe('good');
  });

  it('is not believed without half of those who were active, until none other has come for a week', () => {
    const reading = { ids: ids(5), totalRecords: 5 };
    expect(judgeReading(reading, { activeIds: ids(10), ageMs: HOUR, shortfall: 0 })).toBe('shrunken');
    expect(judgeReading(reading, { activeIds: ids(10), ageMs: SHRUNKEN_BELIEVED_AFTER_MS, shortfall: 0 })).toBe('good');
  });

  it('is not believed when it has as many people, but others', () => {
    expect(
      judgeReading({ ids: ids(10, 100), totalRecords: 10 }, { activeIds: ids(10), ageMs: HOUR, shortfall: 0 }),
    ).toBe('shrunken');
  });

  it('lacks announced people as ever, which is no fault of its own', () => {
    const known = { activeIds: ids(10), ageMs: HOUR, shortfall: 3 };
    expect(judgeReading({ ids: ids(9), totalRecords: 12 }, known)).toBe('good');
    expect(judgeReading({ ids: ids(9), totalRecords: 13 }, known)).toBe('incomplete');
    expect(judgeReading({ ids: ids(10), totalRecords: 12 }, { ...NOTHING, shortfall: 2 })).toBe('good');
  });

  it('takes nobody away if all of the chart are in it, whatever was announced', () => {
    expect(judgeReading({ ids: ids(11), totalRecords: 15 }, { activeIds: ids(10), ageMs: HOUR, shortfall: 0 })).toBe(
      'good',
    );
  });

  it('is believed only with more than half of the chart, and with all of it or of what is usually given', () => {
    const someIds = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String));
    fc.assert(
      fc.property(someIds, fc.option(fc.nat(30)), someIds, fc.nat(5), (read, totalRecords, activeIds, shortfall) => {
        const known = { activeIds, ageMs: HOUR, shortfall };
        const good = judgeReading({ ids: read, totalRecords }, known) === 'good';
        const kept = activeIds.filter((id) => read.includes(id)).length;
        const all = kept === activeIds.length;
        const asUsual = read.length + shortfall >= (totalRecords ?? 0);
        expect(good).toBe(read.length > 0 && (all || (asUsual && kept * 2 > activeIds.length)));
      }),
    );
  });
});
