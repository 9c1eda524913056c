import type { Source } from '../api/shapes';

type Words = { label: string; color: string };

const STATUS: Record<Source['status'], Words> = {
  backfilling: { label: 'Importing', color: 'blue' },
  live: { label: 'Live', color: 'green' },
  paused: { label: 'Paused', color: 'gray' },
  needs_reconnection: { label: 'Needs reconnection', color: 'red' },
  disconnected: { label: 'Disconnected', color: 'gray' },
  deleting: { label: 'Deleting', color: 'gray' },
};

export const statusWords = (status: Source['status']): Words => STATUS[status];

export const TIMEFRAMES = [
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: '6mo', label: 'Last 6 months' },
] as const;

export function timeframeWords(timeframe: Source['timeframe']): string {
  return TIMEFRAMES.find(({ value }) => value === timeframe)?.label ?? timeframe;
}

export function teamsWords(teams: Source['teams']): string {
  if (teams.mode === 'all') return 'All managers';
  return teams.managerIds.length === 1 ? '1 team' : `${teams.managerIds.length} teams`;
}
