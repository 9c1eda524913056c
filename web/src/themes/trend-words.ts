import type { Theme } from '../api/shapes';

export const callsWords = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'call' : 'calls'}`;

/** How a theme has changed against the period before, such as +25 %; null where that is not known. */
export function changeWords({ change, previousCallCount }: Pick<Theme, 'change' | 'previousCallCount'>): string | null {
  if (change === null) return previousCallCount === 0 ? 'New' : null;
  const percent = Math.round(change * 100);
  return percent === 0 ? 'As before' : `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString()} %`;
}
