import { readFilter } from '../../../web/src/data-points/call-filter';
import { callLength, roughly, timeInCall } from '../../../web/src/time/duration';
import { withLocalTimes } from '../../../web/src/time/local-times';

describe('The console’s words for time', () => {
  it.each([
    [42, '42 s'],
    [1800, '30 min'],
    [5400, '1 h 30 min'],
  ])('calls %s seconds %s', (seconds, words) => expect(callLength(seconds)).toBe(words));

  it.each([
    [3, 'a few seconds'],
    [41, 'about 50 seconds'],
    [600, 'about 10 minutes'],
    [4 * 3600, 'about 4 hours'],
    [3 * 86_400, 'about 3 days'],
  ])('estimates %s seconds as %s', (seconds, words) => expect(roughly(seconds)).toBe(words));

  it.each([
    [0, '0:00'],
    [61_500, '1:01'],
    [3_723_000, '1:02:03'],
  ])('shows %s milliseconds into a call as %s', (milliseconds, words) => expect(timeInCall(milliseconds)).toBe(words));

  it('leaves no time in UTC in a sentence', () => {
    const sentence = withLocalTimes('Gong has asked us to wait until 2026-11-22T23:29:56.886Z.');
    expect(sentence).toMatch(/^Gong has asked us to wait until .+\.$/);
    expect(sentence).not.toContain('T23:29');
  });
});

describe('The filter of calls in an address', () => {
  it('includes the whole of the day that it ends with, in the reader’s own time', () => {
    const { from, to } = readFilter(new URLSearchParams('from=2026-03-01&to=2026-03-01'));
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 2, 2).toISOString());
  });

  it('passes over what is no day', () => {
    expect(readFilter(new URLSearchParams('from=yesterday&q=%20&owner=7'))).toEqual({ ownerId: '7' });
  });
});
