import type { Teams } from '../api/shapes';
import type { TeamTree } from './team-tree';

/** How a team takes part: chosen itself, or by a manager above, or not at all. */
export type Part = 'chosen' | 'included' | 'out';

export function partOf(tree: TeamTree, teams: Teams, managerId: string): Part {
  if (teams.mode === 'all') return 'included';
  if (teams.managerIds.includes(managerId)) return 'chosen';
  return tree.above(managerId).some((above) => teams.managerIds.includes(above)) ? 'included' : 'out';
}

/** Chooses a team or takes it back; choosing a manager makes the choice of anyone below them needless. */
export function toggled(tree: TeamTree, teams: Teams, managerId: string): Teams {
  if (teams.mode === 'all') return teams;
  const { managerIds } = teams;
  if (managerIds.includes(managerId)) {
    return { mode: 'selected', managerIds: managerIds.filter((id) => id !== managerId) };
  }
  if (partOf(tree, teams, managerId) === 'included') return teams;
  const others = managerIds.filter((id) => !tree.above(id).includes(managerId));
  return { mode: 'selected', managerIds: [...others, managerId] };
}

/** Calls of the chosen teams, which do not overlap; null while one is still being counted. */
export function callsOf(tree: TeamTree, teams: Teams, allCalls: number | null): number | null {
  if (teams.mode === 'all') return allCalls;
  return teams.managerIds.reduce<number | null>((sum, id) => {
    const calls = tree.team(id)?.callCount ?? null;
    return sum === null || calls === null ? null : sum + calls;
  }, 0);
}
