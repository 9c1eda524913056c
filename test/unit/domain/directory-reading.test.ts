import fc from 'fast-check';
import { judgeReading, SHRUNKEN_BELIEVED_AFTER_MS } from '../../../src/domain/directory-reading';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));
const HOUR = 3_600_000;

describe('a reading of the directory', () => {
  it('is good as the first one, if it has anybody', () => {
    expect(judgeReading({ ids: ids(3), totalRecords: 3 }, { activeIds: [], ageMs: null })).toBe('good');
  });

  it('is good when people come, and when some go', () => {
    expect(judgeReading({ ids: ids(12), totalRecords: 12 }, { activeIds: ids(10), ageMs: HOUR })).toBe('good');
    expect(judgeReading({ ids: ids(6), totalRecords: 6 }, { activeIds: ids(10), ageMs: HOUR })).toBe('good');
  });

  it('is not believed when it is empty, however old the chart', () => {
    const known = { activeIds: ids(10), ageMs: 2 * SHRUNKEN_BELIEVED_AFTER_MS };
    expect(judgeReading({ ids: [], totalRecords: 0 }, known)).toBe('empty');
    expect(judgeReading({ ids: [], totalRecords: null }, { activeIds: [], ageMs: null })).toBe('empty');
  });

  it('is incomplete with fewer people than Gong announced, each counted once', () => {
    expect(judgeReading({ ids: ids(9), totalRecords: 10 }, { activeIds: [], ageMs: null })).toBe('incomplete');
    expect(judgeReading({ ids: [...ids(9), '0'], totalRecords: 10 }, { activeIds: [], ageMs: null })).toBe(
      'incomplete',
    );
    expect(judgeReading({ ids: ids(11), totalRecords: 10 }, { activeIds: [], ageMs: null })).toBe('good');
  });

  it('is not believed without half of those who were active, until none other has come for a week', () => {
    const reading = { ids: ids(5), totalRecords: 5 };
    expect(judgeReading(reading, { activeIds: ids(10), ageMs: HOUR })).toBe('shrunken');
    expect(judgeReading(reading, { activeIds: ids(10), ageMs: SHRUNKEN_BELIEVED_AFTER_MS })).toBe('good');
  });

  it('is not believed when it has as many people, but others', () => {
    expect(judgeReading({ ids: ids(10, 100), totalRecords: 10 }, { activeIds: ids(10), ageMs: HOUR })).toBe('shrunken');
  });

  it('is believed only if it has all that was announced and more than half of those who were active', () => {
    const someIds = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String));
    fc.assert(
      fc.property(someIds, fc.option(fc.nat(30)), someIds, (read, totalRecords, activeIds) => {
        const good = judgeReading({ ids: read, totalRecords }, { activeIds, ageMs: HOUR }) === 'good';
        const kept = activeIds.filter((id) => read.includes(id)).length;
        const enough = kept === activeIds.length || kept * 2 > activeIds.length;
        expect(good).toBe(read.length > 0 && read.length >= (totalRecords ?? 0) && enough);
      }),
    );
  });
});
