import fc from 'fast-check';
import { gongTime, microsOf, offsetMinutes, parseRequestTime } from '../../../simulator/instant';

const someMicros = fc.integer({ min: microsOf(Date.UTC(2015, 0, 1)), max: microsOf(Date.UTC(2035, 0, 1)) });
const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'UTC');

test('a time with six fraction digits is read back as the very same microsecond', () => {
  fc.assert(
    fc.property(someMicros, zones, (micros, zone) => expect(parseRequestTime(gongTime(micros, 6, zone))).toBe(micros)),
  );
});

test('fewer fraction digits cut the time, never round it up', () => {
  fc.assert(
    fc.property(someMicros, zones, (micros, zone) => {
      expect(parseRequestTime(gongTime(micros, 3, zone))).toBe(micros - (micros % 1000));
      expect(parseRequestTime(gongTime(micros, 0, zone))).toBe(micros - (micros % 1_000_000));
    }),
  );
});

test('offsets follow daylight saving', () => {
  expect(offsetMinutes('America/New_York', Date.UTC(2026, 2, 8, 6, 59))).toBe(-300);
  expect(offsetMinutes('America/New_York', Date.UTC(2026, 2, 8, 7, 0))).toBe(-240);
  expect(offsetMinutes('Europe/Berlin', Date.UTC(2026, 6, 1))).toBe(120);
  expect(offsetMinutes('UTC', 0)).toBe(0);
});

test.each(['2026-06-10', '2026-06-10T10:00:00', 'yesterday', '', '2026-06-10 10:00:00Z'])(
  '"%s" is no time of a request',
  (text) => {
    expect(parseRequestTime(text)).toBeUndefined();
  },
);

test('offsets and fractions of any length are read', () => {
  expect(parseRequestTime('2026-06-10T10:00:00.5+02:00')).toBe(microsOf(Date.UTC(2026, 5, 10, 8)) + 500_000);
  expect(parseRequestTime('2026-06-10T10:00:00.1234567Z')).toBe(microsOf(Date.UTC(2026, 5, 10, 10)) + 123_456);
});
