/** What counts in a look at themes, as the API takes it. */
export type Period = {
  from?: string;
  to?: string;
  interval: Interval;
  tz: string;
  ownerId?: string;
  sourceId?: string;
};
export type Interval = 'day' | 'week' | 'month';

export const SPANS = [
  { value: '30d', label: 'Last 30 days', days: 30, interval: 'day' },
  { value: '90d', label: 'Last 90 days', days: 90, interval: 'week' },
  { value: '180d', label: 'Last 6 months', days: 180, interval: 'week' },
  { value: 'all', label: 'All time', days: null, interval: 'month' },
] as const;

export const INTERVALS: readonly { value: Interval; label: string }[] = [
  { value: 'day', label: 'By day' },
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
];

const DEFAULT_SPAN = '90d';
const DAY_MS = 86_400_000;

export function spanOf(search: URLSearchParams): (typeof SPANS)[number] {
  const wanted = search.get('span') ?? DEFAULT_SPAN;
  return SPANS.find(({ value }) => value === wanted) ?? SPANS[1];
}

/** The look that an address asks for; days begin where the reader lives. */
export function readPeriod(search: URLSearchParams, now = new Date()): Period {
  const span = spanOf(search);
  const interval = INTERVALS.find(({ value }) => value === search.get('interval'))?.value ?? span.interval;
  return {
    ...(span.days !== null && { from: startOfDay(new Date(now.getTime() - (span.days - 1) * DAY_MS)).toISOString() }),
    interval,
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ownerId: search.get('owner') ?? undefined,
    sourceId: search.get('source') ?? undefined,
  };
}

function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
