/** Someone of Gong's directory, as far as the org chart needs them. */
export type ChartPerson = {
  id: string;
  name: string | null;
  email: string | null;
  title: string | null;
  /** May be the person's own id, lead round in a circle, or name someone whom the directory does not know. */
  managerId: string | null;
  active: boolean;
  /** Whether Gong's directory still has them: who has vanished from it keeps their place, since their calls remain. */
  listed: boolean;
};

/** Someone whom people of the directory name as their manager. */
export type Manager = {
  id: string;
  name: string | null;
  email: string | null;
  title: string | null;
  /** Null at the top, on a circle, and below someone who is no manager of the list. */
  parentManagerId: string | null;
  /** Active people of the team; the manager is one of them if active. */
  memberCount: number;
};

/** Who is below whom. Built once a reading of the directory; never changed afterwards. */
export class OrgChart {
  private readonly byId: ReadonlyMap<string, ChartPerson>;
  private readonly reports = new Map<string, string[]>();

  constructor(people: Iterable<ChartPerson>) {
    this.byId = new Map(Array.from(people, (person) => [person.id, person]));
    for (const person of this.byId.values()) {
      if (person.managerId === null || person.managerId === person.id) continue;
      const siblings = this.reports.get(person.managerId);
      if (siblings) siblings.push(person.id);
      else this.reports.set(person.managerId, [person.id]);
    }
  }

  get people(): Iterable<ChartPerson> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }

  get activeCount(): number {
    return this.countActive(this.byId.keys());
  }

  person(id: string): ChartPerson | undefined {
    return this.byId.get(id);
  }

  /** People who name this one as their manager. */
  reportsOf(id: string): readonly string[] {
    return this.reports.get(id) ?? [];
  }

  /** The manager, if the directory knows them and they are someone else. */
  managerOf(id: string): string | null {
    const managerId = this.byId.get(id)?.managerId ?? null;
    return managerId !== null && managerId !== id && this.byId.has(managerId) ? managerId : null;
  }

  /**
   * These managers and everyone below them, however deep, whether active or not. A manager whom the directory does not
   * know is part of the team too: calls may still name them.
   */
  teamOf(managerIds: Iterable<string>): Set<string> {
    const team = new Set(managerIds);
    // A Set hands out what is added while it is walked.
    for (const id of team) for (const report of this.reportsOf(id)) team.add(report);
    return team;
  }

  /** Ids that nobody in the directory has. */
  unknownOf(ids: Iterable<string>): string[] {
    return [...new Set(ids)].filter((id) => !this.byId.has(id));
  }

  /** Those whom someone in today's directory names as manager, the largest team first. */
  managers(): Manager[] {
    const shown = [...this.byId.values()].filter((person) => this.managesListed(person.id));
    const shownIds = new Set(shown.map((person) => person.id));
    const onCircle = this.onCircles();
    const managers = shown.map((person): Manager => {
      const parent = onCircle.has(person.id) ? null : this.managerOf(person.id);
      return {
        id: person.id,
        name: person.name,
        email: person.email,
        title: person.title,
        parentManagerId: parent !== null && shownIds.has(parent) ? parent : null,
        memberCount: this.countActive(this.teamOf([person.id])),
      };
    });
    return managers.sort(byTeamSize);
  }

  /** People who are, by some way up, their own manager. */
  onCircles(): Set<string> {
    const onCircle = new Set<string>();
    const walked = new Set<string>();
    for (const start of this.byId.keys()) {
      const path: string[] = [];
      let at: string | null = start;
      for (; at !== null && !walked.has(at); at = this.managerOf(at)) {
        walked.add(at);
        path.push(at);
      }
      const circle = at === null ? -1 : path.indexOf(at);
      if (circle >= 0) for (const id of path.slice(circle)) onCircle.add(id);
    }
    return onCircle;
  }

  private managesListed(id: string): boolean {
    return this.reportsOf(id).some((report) => this.byId.get(report)?.listed === true);
  }

  private countActive(ids: Iterable<string>): number {
    let count = 0;
    for (const id of ids) if (this.byId.get(id)?.active) count += 1;
    return count;
  }
}

function byTeamSize(one: Manager, other: Manager): number {
  return (
    other.memberCount - one.memberCount ||
    Number(one.name === null) - Number(other.name === null) ||
    (one.name ?? '').localeCompare(other.name ?? '', 'en') ||
    (one.id < other.id ? -1 : 1)
  );
}
