import type { Db } from '../db/database';
import { chartPeople } from '../db/gong-person';
import { teamCallCounts, WHOLE_COMPANY } from '../db/team-call-count';
import { requestsOf, secondsFor } from '../domain/backfill-estimate';
import { OrgChart } from '../domain/org-chart';
import type { TeamChoice } from '../domain/source-record';
import type { ContainerKind, Timeframe } from '../domain/source-words';
import { ownersPerRequest } from '../domain/team-counting';
import { windowStart } from '../domain/timeframe';
import type { GongClient } from '../gong/client';
import type { GongConnections } from '../gong-connection/gong-connections';
import { findBudget } from './budget-view';
import { COUNTS_KEEP_MS } from './team-list';

export type PreviewInput = { connectionId: string; teams: TeamChoice; timeframe: Timeframe; kind: ContainerKind };
export type BackfillPreview = { calls: number; gongRequests: number; seconds: number };

type Deps = { db: Db; gong: Pick<GongConnections, 'gateway' | 'budget'> };

/**
 * What a source would cost, before anyone makes it. Numbers that were counted for the picker are used while they are young;
 * for others Gong is asked.
 * @throws ConnectionUnavailable, GongWait, GongError
 */
export async function previewBackfill(deps: Deps, input: PreviewInput): Promise<BackfillPreview> {
  const { connectionId, teams, timeframe, kind } = input;
  const now = new Date();
  const window = { from: windowStart(timeframe, now).getTime(), to: now.getTime() };
  const chart = new OrgChart(await chartPeople(deps.db, connectionId));
  const { gong } = deps.gong.gateway.open(connectionId, { purpose: 'picker' });
  const counts = new Counts(gong, window, await youngCounts(deps.db, input, now));
  const owners = teams === 'all' ? null : chart.teamOf(teams);
  const callsOfEveryone = await counts.ofEveryone();
  const calls = owners === null ? callsOfEveryone : await counts.ofTeams(chart, teams as readonly string[], owners);
  const gongRequests = requestsOf({
    kind,
    window,
    calls,
    callsOfEveryone,
    owners: owners?.size ?? null,
    people: chart.size,
  });
  return { calls, gongRequests, seconds: await secondsUntilRead(deps.gong.budget, connectionId, gongRequests) };
}

/** Numbers of calls: those at hand, else those that Gong gives. */
class Counts {
  constructor(
    private readonly gong: GongClient,
    private readonly window: { from: number; to: number },
    private readonly young: ReadonlyMap<string, number>,
  ) {}

  async ofEveryone(): Promise<number> {
    return this.young.get(WHOLE_COMPANY) ?? this.ask();
  }

  async ofTeams(chart: OrgChart, managerIds: readonly string[], owners: ReadonlySet<string>): Promise<number> {
    const counted = topmost(chart, managerIds).map((id) => this.young.get(id));
    if (counted.every((calls) => calls !== undefined)) return counted.reduce((sum, calls) => sum + calls, 0);
    let calls = 0;
    for (const primaryUserIds of ownersPerRequest([...owners])) calls += await this.ask(primaryUserIds);
    return calls;
  }

  private ask(primaryUserIds?: string[]): Promise<number> {
    const [from, to] = [new Date(this.window.from).toISOString(), new Date(this.window.to).toISOString()];
    return this.gong.countCalls({ from, to, ...(primaryUserIds && { primaryUserIds }) });
  }
}

/** Those of the managers who are below no other of them. Their teams share nobody. */
function topmost(chart: OrgChart, managerIds: readonly string[]): string[] {
  const largestFirst = managerIds
    .map((id) => ({ id, team: chart.teamOf([id]) }))
    .sort((one, other) => other.team.size - one.team.size);
  const covered = new Set<string>();
  return largestFirst.flatMap(({ id, team }) => {
    if (covered.has(id)) return [];
    for (const member of team) covered.add(member);
    return [id];
  });
}

async function youngCounts(db: Db, { connectionId, timeframe }: PreviewInput, now: Date): Promise<Map<string, number>> {
  const counts = await teamCallCounts(db, connectionId, timeframe);
  const young = counts.filter(({ countedAt }) => now.getTime() - countedAt.getTime() < COUNTS_KEEP_MS);
  return new Map(young.map(({ managerId, calls }) => [managerId, calls]));
}

async function secondsUntilRead(
  budget: GongConnections['budget'],
  connectionId: string,
  requests: number,
): Promise<number> {
  const { usedToday, resetsAt, waitingUntil } = await findBudget(budget, connectionId);
  const until = (time: string) => Math.max(0, Date.parse(time) - Date.now());
  const perDay = budget.dailyCap('backfill');
  return secondsFor(requests, {
    stepMs: budget.stepMs,
    leftToday: Math.max(0, perDay - usedToday),
    perDay,
    untilTomorrowMs: until(resetsAt),
    waitMs: waitingUntil === null ? 0 : until(waitingUntil),
  });
}
