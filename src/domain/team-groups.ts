import type { OrgChart } from './org-chart';

/** A run of neighbouring groups: `start` inclusive, `end` exclusive. */
export type Span = { start: number; end: number };

/**
 * Everyone who is in some team, in groups that share nobody: a manager with those direct reports who manage nobody.
 * They stand in such an order that each manager's whole team is a run of neighbours, so that counts of groups add up to
 * counts of teams.
 */
export type TeamGroups = { groups: readonly (readonly string[])[]; teams: ReadonlyMap<string, Span> };

/** Managers on one circle have the same team, and so are one unit of the tree. */
type Unit = { heads: string[]; children: Unit[] };

export function groupTeams(chart: OrgChart): TeamGroups {
  const groups: string[][] = [];
  const teams = new Map<string, Span>();
  const managers = new Set(chart.managers().map((manager) => manager.id));
  // A stack of its own instead of recursion: a chain of managers may be as long as the directory.
  const stack: { unit: Unit; start: number | null }[] = topUnits(chart).map((unit) => ({ unit, start: null }));
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { unit, start } = at;
    if (start !== null) {
      for (const head of unit.heads) if (managers.has(head)) teams.set(head, { start, end: groups.length });
      continue;
    }
    stack.push({ unit, start: groups.length });
    groups.push(membersOf(unit, chart));
    for (const child of unit.children) stack.push({ unit: child, start: null });
  }
  return { groups, teams };
}

function membersOf(unit: Unit, chart: OrgChart): string[] {
  const reports = unit.heads.flatMap((head) => chart.reportsOf(head));
  return [...unit.heads, ...reports.filter((id) => chart.reportsOf(id).length === 0)];
}

function topUnits(chart: OrgChart): Unit[] {
  const heads = Array.from(chart.people, (person) => person.id).filter((id) => chart.reportsOf(id).length > 0);
  const unitOf = unitsByHead(chart, heads);
  const tops: Unit[] = [];
  for (const unit of new Set(unitOf.values())) {
    const managerId = unit.heads.length > 1 ? null : chart.managerOf(unit.heads[0] as string);
    const parent = managerId === null ? undefined : unitOf.get(managerId);
    if (parent) parent.children.push(unit);
    else tops.push(unit);
  }
  return tops;
}

function unitsByHead(chart: OrgChart, heads: readonly string[]): Map<string, Unit> {
  const onCircle = chart.onCircles();
  const unitOf = new Map<string, Unit>();
  for (const head of heads) {
    if (unitOf.has(head)) continue;
    const unit: Unit = { heads: [], children: [] };
    for (let at: string = head; !unitOf.has(at); at = chart.managerOf(at) as string) {
      unit.heads.push(at);
      unitOf.set(at, unit);
      if (!onCircle.has(head)) break;
    }
  }
  return unitOf;
}
