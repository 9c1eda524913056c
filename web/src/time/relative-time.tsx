import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { formatMoment } from './format-time';

const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function relative(iso: string, now: number): string {
  const distance = new Date(iso).getTime() - now;
  const [unit, size] = UNITS.find(([, ms]) => Math.abs(distance) >= ms) ?? UNITS[3];
  return format.format(Math.round(distance / size), unit);
}

/** "in 12 minutes", kept up to date; the exact time on hovering. */
export function RelativeTime({ at, everyMs = 10_000 }: { at: string; everyMs?: number }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), everyMs, { autoInvoke: true });
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {relative(at, now)}
    </time>
  );
}
