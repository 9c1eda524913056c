import fc from 'fast-check';
import type { AvailableRequests, ExpectedBackfill } from '../../../src/domain/backfill-estimate';
import { requestsOf, secondsFor } from '../../../src/domain/backfill-estimate';

const DAY_MS = 86_400_000;

const backfill = (more: Partial<ExpectedBackfill> = {}): ExpectedBackfill => ({
  kind: 'channel',
  window: { from: 0, to: 30 * DAY_MS },
  calls: 0,
  callsOfEveryone: 0,
  owners: null,
  people: 0,
  ...more,
});

describe('the requests of a backfill', () => {
  it('are one to see that there is nothing', () => {
    expect(requestsOf(backfill())).toBe(1);
  });

  it('are, in a Channel, two for each hundred calls, and those for the directory', () => {
    expect(requestsOf(backfill({ calls: 500, callsOfEveryone: 500, people: 250 }))).toBe(3 + 1 + 5 + 5);
  });

  it('are, in a Project, one for each call and one for each hundred', () => {
    expect(requestsOf(backfill({ kind: 'project', calls: 500, callsOfEveryone: 500 }))).toBe(1 + 5 + 500);
  });

  it('are no more for a large team than for everyone, but for the counting', () => {
    const everyone = requestsOf(backfill({ calls: 400, callsOfEveryone: 400 }));
    const large = requestsOf(backfill({ calls: 400, callsOfEveryone: 400, owners: 900 }));
    expect(large - everyone).toBeLessThanOrEqual(13);
  });

  it('grow with the number of calls, and are never fewer than pages of a hundred need', () => {
    const kind = fc.constantFrom('channel', 'project');
    fc.assert(
      fc.property(
        kind,
        fc.nat(20_000),
        fc.nat(20_000),
        fc.option(fc.integer({ min: 1, max: 2_000 })),
        (of, calls, more, owners) => {
          const everyone = calls + more;
          const fewer = requestsOf(backfill({ kind: of, calls, callsOfEveryone: everyone, owners }));
          const all = requestsOf(backfill({ kind: of, calls: everyone, callsOfEveryone: everyone, owners }));
          expect(fewer).toBeGreaterThanOrEqual(Math.ceil(calls / 100) * 2);
          expect(fewer).toBeLessThanOrEqual(all);
          expect(Number.isInteger(fewer)).toBe(true);
        },
      ),
    );
  });
});

describe('the time that requests take', () => {
  const available = (more: Partial<AvailableRequests> = {}): AvailableRequests => ({
    stepMs: 500,
    leftToday: 1_000,
    perDay: 8_000,
    untilTomorrowMs: 3_600_000,
    waitMs: 0,
    ...more,
  });

  it('is what the rate allows', () => {
    expect(secondsFor(0, available())).toBe(0);
    expect(secondsFor(1_000, available())).toBe(500);
  });

  it('begins after a wait that Gong has named', () => {
    expect(secondsFor(10, available({ waitMs: 60_000 }))).toBe(65);
  });

  it('goes on tomorrow when today’s requests are spent', () => {
    expect(secondsFor(1_100, available())).toBe(3_600 + 50);
    expect(secondsFor(100, available({ leftToday: 0 }))).toBe(3_600 + 50);
  });

  it('takes as many days as the number of requests needs', () => {
    expect(secondsFor(1_000 + 8_000, available())).toBe(3_600 + 4_000);
    expect(secondsFor(1_000 + 8_001, available())).toBe(3_600 + 86_400 + 1);
    expect(secondsFor(1_000 + 20_000, available())).toBe(3_600 + 2 * 86_400 + 2_000);
  });

  it('is longer the more requests there are', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), fc.nat(9_000), (some, more, leftToday) => {
        expect(secondsFor(some, available({ leftToday }))).toBeLessThanOrEqual(
          secondsFor(some + more, available({ leftToday })),
        );
      }),
    );
  });
});
