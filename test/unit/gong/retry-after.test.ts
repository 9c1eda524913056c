import fc from 'fast-check';
import { retryAfterMs } from '../../../src/gong/retry-after';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('the wait that Retry-After names', () => {
  it.each([
    ['2', 2_000],
    ['1200', 1_200_000],
    ['0', 0],
    [' 7 ', 7_000],
    ['0.5', 500],
    ['Sun, 01 Mar 2026 12:20:00 GMT', 1_200_000],
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
    ['2026-03-01T12:01:00Z', 60_000],
    ['2026-03-01T14:01:00+02:00', 60_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['99999999999999', 7 * 86_400_000],
  ])('%s is %d ms', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });

  it.each([undefined, null, '', 'soon', '-5', 'NaN', 'Infinity', 'Sun Mar  1 12:20:00 2026'])(
    'is not there in %p',
    (header) => {
      expect(retryAfterMs(header, NOW)).toBeNull();
    },
  );

  it('is never negative and never endless', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.nat().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (header) => {
          const ms = retryAfterMs(header, NOW);
          return ms === null || (Number.isInteger(ms) && ms >= 0 && ms <= 7 * 86_400_000);
        },
      ),
    );
  });
});
