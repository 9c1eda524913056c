import type { Span, TeamGroups } from './team-groups';

/** Owners that one question to Gong may name: 100 are proven. */
const OWNERS_PER_QUESTION = 100;

/** How many calls the owners of a span have; null before Gong was asked. */
export type CountedSpan = Span & { calls: number | null };

/** Ask Gong how many calls these people own. */
export type Question = Span & { owners: string[] };

/**
 * Finds each team's number of calls by few questions. Each call has one owner, so the counts of spans add up: first come
 * spans of about 100 people, then a span with calls is split, and only its smaller part is asked about, since the other
 * part is what remains. A span without calls answers for all teams within it.
 */
export class TeamCounting {
  private spans: CountedSpan[];
  private readonly edges: readonly number[];

  constructor(
    private readonly teams: TeamGroups,
    spans?: readonly CountedSpan[],
  ) {
    this.spans = spans ? [...spans] : firstSpans(teams.groups);
    this.edges = [...new Set([...teams.teams.values()].flatMap((span) => [span.start, span.end]))].sort(
      (a, b) => a - b,
    );
  }

  /** What has been found so far, to go on from later with the same groups. */
  get found(): readonly CountedSpan[] {
    return this.spans;
  }

  /** The next question, where most calls are first; null when each team's count is known. */
  next(): Question | null {
    const unasked = this.spans.find((span) => span.calls === null);
    if (unasked) return this.questionAbout(unasked);
    const candidates = this.spans.filter((span) => (span.calls ?? 0) > 0 && this.edgesWithin(span).length > 0);
    const largest = candidates.reduce<CountedSpan | null>(
      (most, span) => (most === null || (span.calls ?? 0) > (most.calls ?? 0) ? span : most),
      null,
    );
    return largest && this.questionAbout(this.smallerPartOf(largest));
  }

  answer(asked: Span, calls: number): void {
    this.spans = this.spans.flatMap((span): CountedSpan[] => {
      if (asked.start < span.start || asked.end > span.end) return [span];
      if (span.calls === null) return [{ ...span, calls }];
      // Gong may know of a call more by now than when it counted the whole span.
      const rest = Math.max(0, span.calls - calls);
      const part = { start: asked.start, end: asked.end, calls };
      return asked.start === span.start
        ? [part, { start: asked.end, end: span.end, calls: rest }]
        : [{ start: span.start, end: asked.start, calls: rest }, part];
    });
  }

  /** Calls of each manager's team; null while Gong has to be asked. */
  counts(): Map<string, number | null> {
    return new Map(Array.from(this.teams.teams, ([manager, team]) => [manager, this.callsOf(team)]));
  }

  private callsOf(team: Span): number | null {
    let sum = 0;
    for (const span of this.spans) {
      if (span.end <= team.start || span.start >= team.end || span.calls === 0) continue;
      const whole = span.start >= team.start && span.end <= team.end;
      if (!whole || span.calls === null) return null;
      sum += span.calls;
    }
    return sum;
  }

  private questionAbout({ start, end }: Span): Question {
    return { start, end, owners: this.teams.groups.slice(start, end).flat() };
  }

  /** Splits where the parts are most alike in people, at the edge of some team. */
  private smallerPartOf(span: Span): Span {
    const sizeUpTo = (edge: number) => this.peopleIn({ start: span.start, end: edge });
    const total = this.peopleIn(span);
    const lopsidedness = (edge: number) => Math.abs(total - 2 * sizeUpTo(edge));
    const edge = this.edgesWithin(span).reduce((best, other) =>
      lopsidedness(other) < lopsidedness(best) ? other : best,
    );
    return sizeUpTo(edge) * 2 <= total ? { start: span.start, end: edge } : { start: edge, end: span.end };
  }

  private edgesWithin(span: Span): number[] {
    return this.edges.filter((edge) => edge > span.start && edge < span.end);
  }

  private peopleIn(span: Span): number {
    return this.teams.groups.slice(span.start, span.end).reduce((sum, group) => sum + group.length, 0);
  }
}

/** The ids of one question, cut so that Gong takes each part. */
export function ownersPerRequest(owners: readonly string[]): string[][] {
  const requests = Math.ceil(owners.length / OWNERS_PER_QUESTION);
  return Array.from({ length: requests }, (_, index) =>
    owners.slice(index * OWNERS_PER_QUESTION, (index + 1) * OWNERS_PER_QUESTION),
  );
}

function firstSpans(groups: TeamGroups['groups']): CountedSpan[] {
  const spans: CountedSpan[] = [];
  let people = 0;
  groups.forEach((group, index) => {
    const last = spans.at(-1);
    if (last && people + group.length <= OWNERS_PER_QUESTION) {
      last.end = index + 1;
      people += group.length;
      return;
    }
    spans.push({ start: index, end: index + 1, calls: null });
    people = group.length;
  });
  return spans;
}
