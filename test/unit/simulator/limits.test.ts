import { RateLimit, retryAfterHeader } from '../../../simulator/api/rate-limit';
import { mostInOneSecond } from '../../../simulator/request-log';
import { SimulatedClock } from '../../../simulator/simulated-clock';
import fc from 'fast-check';
import type { GongClient } from './rig';
import { NOW, Rig } from './rig';

/** A limit on a clock that the test moves, in milliseconds. */
function limitAt(perSecond: number, perDay: number) {
  const time = { elapsed: 0, now: NOW.getTime() };
  const clock = new SimulatedClock(() => new Date(time.now));
  return { time, limit: new RateLimit(clock, { perSecond, perDay }, () => time.elapsed) };
}

describe('a rate limit', () => {
  test('never admits more than so many requests in any second, and admits what comes slower', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 60 }), (gaps) => {
        const { time, limit } = limitAt(3, 1000);
        const admitted: number[] = [];
        for (const gap of gaps) {
          time.elapsed += gap;
          if (limit.admit().admitted) admitted.push(time.elapsed);
        }
        expect(mostInOneSecond(admitted)).toBeLessThanOrEqual(3);
      }),
    );
    const { time, limit } = limitAt(3, 1000);
    for (let count = 0; count < 30; count++, time.elapsed += 334) expect(limit.admit().admitted).toBe(true);
  });

  test('refuses until midnight UTC once the day is spent, counting refused requests too', () => {
    const { time, limit } = limitAt(100, 5);
    const answers = Array.from({ length: 7 }, () => limit.admit());
    expect(answers.map(({ admitted }) => admitted)).toEqual([true, true, true, true, true, false, false]);
    expect(answers[5]).toEqual({ admitted: false, waitSeconds: 9 * 3600 });
    expect(limit.byDay()).toEqual({ '2026-06-10': 7 });
    time.now += 9 * 3_600_000;
    expect(limit.admit().admitted).toBe(true);
  });

  test('names the wait in seconds, as a date, or not at all', () => {
    expect(retryAfterHeader(40, 'seconds')).toEqual({ 'retry-after': '40' });
    expect(retryAfterHeader(40, 'absent')).toEqual({});
    const date = Date.parse(retryAfterHeader(40, 'date')['retry-after'] ?? '');
    expect(Math.abs(date - Date.now() - 40_000)).toBeLessThan(5000);
  });
});

test('the most requests in a second are counted over any second, not over clock seconds', () => {
  expect(mostInOneSecond([])).toBe(0);
  expect(mostInOneSecond([900, 950, 1000, 1100, 1899])).toBe(5);
  expect(mostInOneSecond([0, 1000, 2000])).toBe(1);
  expect(mostInOneSecond([0, 999, 1000, 1998])).toBe(3);
});

describe('the limits of a company', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeEach(async () => {
    rig = await Rig.start({ calls: 5, limits: { perSecond: 3, perDay: 10_000 } });
    gong = await rig.client();
  });
  afterEach(() => rig.close());

  test('are shared by all endpoints and connections; the refusal says how long to wait', async () => {
    const other = await rig.client();
    const answers = await Promise.all([
      gong.get('/v2/users'),
      other.get('/v2/calls'),
      gong.post('/v2/calls/extensive', { filter: {} }),
      other.post('/v2/calls/transcript', { filter: {} }),
    ]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(refused[0]?.body.errors).toHaveLength(1);
  });

  test('are another company’s own', async () => {
    const other = await rig.client({ company: 'quayside' });
    const answers = await Promise.all([1, 2, 3].flatMap(() => [gong.get('/v2/users'), other.get('/v2/users')]));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test('can be changed and switched off, and their Retry-After can be a date or absent', async () => {
    await rig.control('POST', '/limits', { limits: { perSecond: 100, perDay: 2 }, retryAfter: 'date' });
    await Promise.all([gong.get('/v2/users'), gong.get('/v2/users')]);
    expect(Date.parse((await gong.get('/v2/users')).headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now());
    await rig.control('POST', '/limits', { retryAfter: 'absent' });
    const silent = await gong.get('/v2/users');
    expect([silent.status, silent.headers.get('retry-after')]).toEqual([429, null]);
    await rig.control('POST', '/limits', { limits: null });
    const answers = await Promise.all(Array.from({ length: 8 }, () => gong.get('/v2/users')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  test('are counted: requests by status and day, the busiest second, writes', async () => {
    await Promise.all(Array.from({ length: 5 }, () => gong.get('/v2/users')));
    expect(await rig.stats()).toEqual({
      total: 5,
      rateLimited: 2,
      writes: 0,
      mostInOneSecond: 5,
      byStatus: { 200: 3, 429: 2 },
      byDay: { '2026-06-10': 5 },
    });
  });
});
