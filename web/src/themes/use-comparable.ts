import { useQuery } from '@tanstack/react-query';
import type { Period } from './period';
import { themesQuery } from './themes';
import type { Themes } from './themes';

/**
 * Whether a Channel's themes can be set against the time before: not while many of its calls are still to be read, the
 * newest first, and not where no calls from that time are here at all.
 */
export const isComparable = ({ themes, status }: Themes): boolean =>
  status.waitingCalls < MANY_CALLS &&
  themes.some(({ previousCallCount }) => previousCallCount !== null && previousCallCount > 0);

const MANY_CALLS = 50;

export function useComparable(channelId: string, period: Period): boolean {
  return useQuery({ ...themesQuery(channelId, period), select: isComparable }).data ?? false;
}
