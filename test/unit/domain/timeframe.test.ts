import fc from 'fast-check';
import { TIMEFRAMES, windowStart } from '../../../src/domain/timeframe';

const start = (timeframe: (typeof TIMEFRAMES)[number], at: string) =>
  windowStart(timeframe, new Date(at)).toISOString();

describe('the start of a window', () => {
  it('is so many times 24 hours back for timeframes in days', () => {
    expect(start('7d', '2026-03-10T08:30:15.123Z')).toBe('2026-03-03T08:30:15.123Z');
    expect(start('30d', '2026-03-10T08:30:15.123Z')).toBe('2026-02-08T08:30:15.123Z');
    expect(start('90d', '2026-03-10T08:30:15.123Z')).toBe('2025-12-10T08:30:15.123Z');
  });

  it('is the same day and time six calendar months back for 6mo, in UTC', () => {
    expect(start('6mo', '2026-11-22T21:09:27.001Z')).toBe('2026-05-22T21:09:27.001Z');
    expect(start('6mo', '2026-03-15T00:00:00.000Z')).toBe('2025-09-15T00:00:00.000Z');
  });

  it('is the last day of the month where that month is shorter', () => {
    expect(start('6mo', '2026-08-31T12:00:00.000Z')).toBe('2026-02-28T12:00:00.000Z');
    expect(start('6mo', '2028-08-29T12:00:00.000Z')).toBe('2028-02-29T12:00:00.000Z');
    expect(start('6mo', '2026-03-31T23:59:59.999Z')).toBe('2025-09-30T23:59:59.999Z');
    expect(start('6mo', '2026-12-31T00:00:00.000Z')).toBe('2026-06-30T00:00:00.000Z');
  });

  it('is earlier the longer the timeframe, and lies in the month half a year before for 6mo', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (at) => {
        const starts = TIMEFRAMES.map((timeframe) => windowStart(timeframe, at).getTime());
        expect(starts).toEqual([...starts].sort((one, other) => other - one));
        expect(windowStart('6mo', at).getUTCMonth()).toBe((at.getUTCMonth() + 6) % 12);
      }),
    );
  });

  it('leaves the moment it counts from as it was', () => {
    const at = new Date('2026-08-31T12:00:00.000Z');
    windowStart('6mo', at);
    expect(at.toISOString()).toBe('2026-08-31T12:00:00.000Z');
  });
});
