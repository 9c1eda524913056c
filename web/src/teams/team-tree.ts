import type { GongTeam } from '../api/shapes';

export type TeamRow = {
  team: GongTeam;
  /** 1 for those at the top. */
  depth: number;
  hasTeamsBelow: boolean;
};

/** The org chart as far as it is made of managers. */
export class TeamTree {
  private readonly byId: ReadonlyMap<string, GongTeam>;
  private readonly below = new Map<string | null, GongTeam[]>();

  constructor(readonly teams: readonly GongTeam[]) {
    this.byId = new Map(teams.map((team) => [team.managerId, team]));
    for (const team of teams) {
      const parent = this.parentOf(team.managerId);
      this.below.set(parent, [...(this.below.get(parent) ?? []), team]);
    }
  }

  team(managerId: string): GongTeam | undefined {
    return this.byId.get(managerId);
  }

  /** Null at the top, also for those whose manager manages no team that is listed. */
  parentOf(managerId: string): string | null {
    const parent = this.byId.get(managerId)?.parentManagerId ?? null;
    return parent !== null && parent !== managerId && this.byId.has(parent) ? parent : null;
  }

  /** Managers above, the nearest first. */
  above(managerId: string): string[] {
    const path: string[] = [];
    for (let at = this.parentOf(managerId); at !== null && !path.includes(at); at = this.parentOf(at)) path.push(at);
    return path;
  }

  hasTeamsBelow(managerId: string): boolean {
    return this.below.has(managerId);
  }

  /** Rows from the top down, of those that are opened. */
  rows(opened: ReadonlySet<string>): TeamRow[] {
    const rows: TeamRow[] = [];
    const add = (parent: string | null, depth: number) => {
      for (const team of this.below.get(parent) ?? []) {
        const hasTeamsBelow = this.hasTeamsBelow(team.managerId);
        rows.push({ team, depth, hasTeamsBelow });
        if (hasTeamsBelow && opened.has(team.managerId)) add(team.managerId, depth + 1);
      }
    };
    add(null, 1);
    return rows;
  }

  /** All that match every word, as a plain list. */
  matching(query: string): TeamRow[] {
    const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.teams
      .filter(({ name, email, title }) => {
        const text = [name, email, title].join(' ').toLocaleLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((team) => ({ team, depth: 1, hasTeamsBelow: false }));
  }
}
