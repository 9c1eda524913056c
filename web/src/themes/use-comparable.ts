import { useQuery } from '@tanstack/react-query';
import type { Container, Source } from '../api/shapes';
import { sourcesQuery } from '../sources/sources';
import type { Period } from './period';
import { themesQuery } from './themes';

/** Of a Channel that is still being read, the newest calls first: so many that shares of them say nothing. */
const MANY_CALLS = 50;

/**
 * Whether a Channel's themes can be set against the time before: not while many of its calls are still to be read, and
 * not where its sources begin later than that time does.
 */
export function useComparable(channel: Container, period: Period): boolean {
  const waiting = useQuery(themesQuery(channel.id, period)).data?.status.waitingCalls ?? MANY_CALLS;
  const sources = useQuery(sourcesQuery(channel)).data ?? [];
  return waiting < MANY_CALLS && reachesBefore(sources, period);
}

function reachesBefore(sources: readonly Source[], { from, sourceId }: Period, now = Date.now()): boolean {
  if (from === undefined) return false;
  const start = Date.parse(from);
  const startBefore = start - (now - start);
  return sources.some(
    ({ id, windowStart }) => (sourceId === undefined || id === sourceId) && Date.parse(windowStart) <= startBefore,
  );
}
