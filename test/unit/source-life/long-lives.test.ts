import fc from 'fast-check';
import { ABOUT, DAY, HOUR, START } from './life-fixture';
import { SimulatedLife } from './simulated-life';
import type { Event, SimulatedCall, Weather } from './simulated-life';

const LOOKBACK = DAY;
const YEAR = 365 * DAY;

/** A call every few hours, from a while before the window until the end; most can be read soon, some late, few after weeks. */
function callsUntil(end: number): SimulatedCall[] {
  const calls: SimulatedCall[] = [];
  for (let index = 0, started = ABOUT.windowStart - DAY; started < end; index += 1, started += 5 * HOUR) {
    const lag = index % 31 === 0 ? 20 * DAY : index % 7 === 0 ? 20 * HOUR : 0.5 * HOUR;
    calls.push({ started, visibleAt: started + lag });
  }
  return calls;
}

const KINDS: Weather['kind'][] = ['waits', 'spent', 'down', 'rejects', 'forgets'];
const EVENTS: Event['kind'][] = ['pause', 'resume', 'reconnect', 'syncNow', 'syncWhole', 'configure', 'moves', 'dies'];

const weatherWithin = (ms: number) =>
  fc.array(
    fc
      .record({
        from: fc.integer({ min: 0, max: ms }),
        length: fc.integer({ min: 1_000, max: 3 * DAY }),
        kind: fc.constantFrom(...KINDS),
      })
      .map(({ from, length, kind }): Weather => ({
        from: START + from,
        to: START + Math.min(from + length, ms),
        kind,
      })),
    { maxLength: 12 },
  );

const eventsWithin = (ms: number) =>
  fc
    .array(
      fc.record({ at: fc.integer({ min: 0, max: ms }).map((at) => START + at), kind: fc.constantFrom(...EVENTS) }),
      {
        maxLength: 40,
      },
    )
    .map((events): Event[] => events.sort((one, other) => one.at - other.at));

describe('a long life', () => {
  it('brings every call in the end, whatever Gong and people do in between, and asks nothing that it may not', () => {
    const weeks = 14 * DAY;
    const calls = callsUntil(START + 30 * DAY);
    fc.assert(
      fc.property(weatherWithin(weeks), eventsWithin(weeks), (weather, events) => {
        const source = new SimulatedLife(calls, weather, events);
        source.liveUntil(START + weeks);
        source.heal();
        source.liveUntil(START + weeks + 3 * HOUR);
        const inWindow = ({ started }: SimulatedCall) => started >= ABOUT.windowStart;
        const soonReadable = (call: SimulatedCall) =>
          inWindow(call) && call.visibleAt < START + weeks && call.visibleAt - call.started < LOOKBACK;
        expect(source.missing(soonReadable)).toEqual([]);
        source.liveUntil(START + weeks + 9 * DAY);
        expect(source.missing((call) => inWindow(call) && call.visibleAt < START + weeks)).toEqual([]);
        expect(source.offences).toEqual([]);
        expect(source.largestState).toBeLessThan(20_000);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('brings every call in the end where the clock jumps ahead or back, and asks for no stretch that ends before it begins', () => {
    const weeks = 14 * DAY;
    const far = 6 * DAY;
    const calls = callsUntil(START + 40 * DAY);
    const jumps = fc
      .array(
        fc.record({
          days: fc.integer({ min: 0, max: 13 }),
          hours: fc.integer({ min: 1, max: 24 }),
          by: fc.integer({ min: -far, max: far }),
        }),
        { minLength: 1, maxLength: 5 },
      )
      .map((drawn) =>
        drawn.map(({ days, hours, by }) => ({ from: START + days * DAY, to: START + days * DAY + hours * HOUR, by })),
      );
    fc.assert(
      fc.property(jumps, eventsWithin(weeks), (jumped, events) => {
        const source = new SimulatedLife(calls, [], events, jumped);
        source.liveUntil(START + weeks + HOUR);
        source.heal();
        // What was planned by a wrong clock comes so much later, and then the reading of the whole window within a week.
        source.liveUntil(START + weeks + far + 9 * DAY);
        const readable = (call: SimulatedCall) => call.started >= ABOUT.windowStart && call.visibleAt < START + weeks;
        expect(source.missing(readable)).toEqual([]);
        expect(source.offences).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('of a year costs a step an hour, forgets nothing and stays as small as on its first day', () => {
    const weather: Weather[] = [];
    const events: Event[] = [];
    for (let day = 3; day < 365; day += 9) {
      const at = START + day * DAY;
      const kind = KINDS[day % KINDS.length] ?? 'waits';
      weather.push({ from: at, to: at + 5 * HOUR, kind });
      events.push({ at: at + 6 * HOUR, kind: 'reconnect' });
      events.push({ at: at + 2 * DAY, kind: 'pause' }, { at: at + 3 * DAY, kind: 'resume' });
    }
    const source = new SimulatedLife(callsUntil(START + YEAR), weather, events);
    source.liveUntil(START + YEAR);
    const { poll = 0, reconcile = 0 } = source.kinds;
    expect(poll).toBeGreaterThan(7_000);
    expect(reconcile).toBeGreaterThan(300);

    expect(source.steps).toBeLessThan(12_000);
    expect(
      source.missing((call) => call.started >= ABOUT.windowStart && call.visibleAt < START + YEAR - 9 * DAY),
    ).toEqual([]);
    expect(source.offences).toEqual([]);
    expect(source.largestState).toBeLessThan(10_000);
  }, 60_000);

  it('leaves a Gong that is down for a day alone but for a few questions, and reads all of that day afterwards', () => {
    const down: Weather = { from: START + 2 * DAY, to: START + 3 * DAY, kind: 'down' };
    const source = new SimulatedLife(callsUntil(START + 4 * DAY), [down], []);
    source.liveUntil(down.from);
    const before = source.requests;
    source.liveUntil(down.to);
    expect(source.requests - before).toBeLessThan(120);
    source.liveUntil(down.to + 2 * HOUR);
    const readable = (call: SimulatedCall) => call.started >= ABOUT.windowStart && call.visibleAt < down.to;
    expect(source.missing((call) => readable(call) && call.visibleAt - call.started < LOOKBACK)).toEqual([]);
  });
});
