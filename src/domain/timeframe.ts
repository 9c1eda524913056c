import type { Timeframe } from './source-words';

export const TIMEFRAMES = ['7d', '30d', '90d', '6mo'] as const satisfies readonly Timeframe[];

const DAY_MS = 86_400_000;
const DAYS = { '7d': 7, '30d': 30, '90d': 90 } as const;

/** Where a timeframe that ends at `at` begins. `6mo` is six calendar months in UTC: 31 August leads to 28 or 29 February. */
export function windowStart(timeframe: Timeframe, at: Date): Date {
  return timeframe === '6mo' ? monthsBefore(at, 6) : new Date(at.getTime() - DAYS[timeframe] * DAY_MS);
}

function monthsBefore(at: Date, months: number): Date {
  const start = new Date(at);
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return start;
}
