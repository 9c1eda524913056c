import type { Interval } from './period';

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });

/** The day, week or month that begins then. */
export function trendDate(start: string, interval: Interval): string {
  return (interval === 'month' ? month : day).format(new Date(start));
}
