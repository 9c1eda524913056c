import { offsetMinutes } from '../instant';
import { Random } from '../random';

const DAY = 86_400_000;

/** Days since 1970 in the company's own time zone. */
export const localDay = (timeZone: string, milliseconds: number): number =>
  Math.floor((milliseconds + offsetMinutes(timeZone, milliseconds) * 60_000) / DAY);

/** A local time of day on a local day, as milliseconds since 1970. */
export function localTime(timeZone: string, day: number, minutes: number): number {
  const asIfUtc = day * DAY + minutes * 60_000;
  return asIfUtc - offsetMinutes(timeZone, asIfUtc - offsetMinutes(timeZone, asIfUtc) * 60_000) * 60_000;
}

/** Sunday to Saturday. */
const WEEKDAY_SHARE = [0.01, 0.92, 1.15, 1.15, 1.1, 0.76, 0.02];

/** How busy a day is, 1 being an ordinary weekday. */
function busyness(day: number): number {
  const date = new Date(day * DAY);
  const holidays =
    (date.getUTCMonth() === 11 && date.getUTCDate() >= 24) || (date.getUTCMonth() === 0 && date.getUTCDate() === 1);
  return (WEEKDAY_SHARE[date.getUTCDay()] ?? 0) * (holidays ? 0.15 : 1);
}

/** Seven months of ordinary weeks, as a number of ordinary weekdays. */
const WEEKDAYS_OF_SEVEN_MONTHS = (213 / 7) * WEEKDAY_SHARE.reduce((sum, share) => sum + share, 0);

/** How many calls a day has, when seven months are to have `calls`. The day and the seed alone decide. */
export function callsOnDay(seed: string, day: number, calls: number): number {
  const random = new Random(seed, 'day', day);
  const expected = (calls / WEEKDAYS_OF_SEVEN_MONTHS) * busyness(day) * (0.8 + 0.4 * random.next());
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

const START_HOURS: readonly (readonly [hour: number, weight: number])[] = [
  [8, 3],
  [9, 9],
  [10, 13],
  [11, 12],
  [12, 5],
  [13, 9],
  [14, 13],
  [15, 11],
  [16, 8],
  [17, 3],
  [18, 1],
];

/** A usual time to meet, in minutes since local midnight. */
export const meetingTime = (random: Random): number =>
  random.weighted(START_HOURS) * 60 +
  random.weighted([
    [0, 6],
    [30, 5],
    [15, 1],
    [45, 1],
  ]);
