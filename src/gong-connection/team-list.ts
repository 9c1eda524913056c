import type { TeamCallCount } from '../db/team-call-count';
import { WHOLE_COMPANY } from '../db/team-call-count';
import type { OrgChart } from '../domain/org-chart';
import { matchesPerson } from '../domain/person-search';

/** Counts are asked for anew once they are older; until the new ones are there, these are shown. */
export const COUNTS_KEEP_MS = 5 * 60_000;

/** What someone who chooses teams sees: every manager, with what has been counted so far. */
export function teamList(chart: OrgChart, counts: readonly TeamCallCount[], query: string, now: Date) {
  const counted = new Map(counts.map((count) => [count.managerId, count]));
  const callsOf = (managerId: string) => counted.get(managerId)?.calls ?? null;
  const managers = chart.managers();
  const wanted = [WHOLE_COMPANY, ...managers.map(({ id }) => id)];
  const shown = wanted.flatMap((id) => counted.get(id) ?? []);
  const oldest = Math.min(now.getTime(), ...shown.map(({ countedAt }) => countedAt.getTime()));
  return {
    data: managers
      .filter((manager) => matchesPerson(query, manager))
      .map(({ id, ...manager }) => ({ managerId: id, ...manager, callCount: callsOf(id) })),
    total: { memberCount: chart.activeCount, callCount: callsOf(WHOLE_COMPANY) },
    countsComplete: shown.length === wanted.length && now.getTime() - oldest < COUNTS_KEEP_MS,
    asOf: new Date(oldest).toISOString(),
  };
}
