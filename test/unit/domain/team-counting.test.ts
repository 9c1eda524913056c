import fc from 'fast-check';
import type { ChartPerson } from '../../../src/domain/org-chart';
import { OrgChart } from '../../../src/domain/org-chart';
import { ownersPerRequest, TeamCounting } from '../../../src/domain/team-counting';
import { groupTeams } from '../../../src/domain/team-groups';

const person = (id: string, managerId: string | null, listed = true): ChartPerson => ({
  id,
  name: null,
  email: null,
  title: null,
  managerId,
  active: true,
  listed,
});

/** Answers each question from the truth until none is left. */
function countAll(chart: OrgChart, callsOf: ReadonlyMap<string, number>) {
  const counting = new TeamCounting(groupTeams(chart));
  let requests = 0;
  for (let question = counting.next(); question; question = counting.next()) {
    requests += ownersPerRequest(question.owners).length;
    counting.answer(question, sum(question.owners, callsOf));
  }
  return { counts: counting.counts(), requests };
}

const sum = (ids: Iterable<string>, callsOf: ReadonlyMap<string, number>) =>
  [...ids].reduce((total, id) => total + (callsOf.get(id) ?? 0), 0);

describe('groups of people', () => {
  it('share nobody, and make up each team as a run of neighbours', () => {
    const chart = new OrgChart([
      person('ceo', null),
      person('vp1', 'ceo'),
      person('vp2', 'ceo'),
      person('aide', 'ceo'),
      person('r1', 'vp1'),
      person('r2', 'vp2'),
      person('solo', null),
    ]);
    const { groups, teams } = groupTeams(chart);
    expect(groups).toHaveLength(3);
    expect(groups.flat().sort()).toEqual(['aide', 'ceo', 'r1', 'r2', 'vp1', 'vp2']);
    expect(teams.get('ceo')).toEqual({ start: 0, end: 3 });
    const vp1 = teams.get('vp1');
    expect(groups.slice(vp1?.start, vp1?.end).flat().sort()).toEqual(['r1', 'vp1']);
  });

  it('hold a chain of managers as long as a directory', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      person(String(index), index === 0 ? null : String(index - 1)),
    );
    // Listing managers walks each team, which is not what this is about.
    const chart = new OrgChart(chain);
    chart.managers = () => [];
    expect(groupTeams(chart).groups).toHaveLength(19_999);
  });
});

describe('counting the calls of teams', () => {
  it('asks one question for several small teams that have no calls', () => {
    const people = Array.from({ length: 30 }, (_, index) => [
      person(`m${index}`, null),
      person(`r${index}`, `m${index}`),
    ]).flat();
    const { counts, requests } = countAll(new OrgChart(people), new Map());
    expect(requests).toBe(1);
    expect([...counts.values()]).toEqual(Array(30).fill(0));
  });

  it('never asks more often than once a manager, where no manager has more than 100 people', () => {
    const people = Array.from({ length: 40 }, (_, index) => [
      person(`m${index}`, index === 0 ? null : `m${Math.floor((index - 1) / 3)}`),
      ...Array.from({ length: 7 }, (_unused, report) => person(`r${index}-${report}`, `m${index}`)),
    ]).flat();
    const calls = new Map(people.map(({ id }, index) => [id, index % 5]));
    expect(countAll(new OrgChart(people), calls).requests).toBeLessThanOrEqual(40);
  });

  it('cuts the question about more than 100 people into several requests', () => {
    const people = [person('m', null), ...Array.from({ length: 249 }, (_, index) => person(`r${index}`, 'm'))];
    const { counts, requests } = countAll(new OrgChart(people), new Map([['r248', 3]]));
    expect(requests).toBe(3);
    expect(counts.get('m')).toBe(3);
  });

  it('knows the team at the top before the teams below are told apart', () => {
    const chart = new OrgChart([
      person('a', null),
      person('b', 'a'),
      person('c', 'b'),
      person('d', 'a'),
      person('e', 'd'),
    ]);
    const counting = new TeamCounting(groupTeams(chart));
    expect(counting.counts().get('a')).toBeNull();
    const question = counting.next();
    counting.answer(question ?? { start: 0, end: 0 }, 12);
    expect(counting.counts().get('a')).toBe(12);
    expect(counting.counts().get('b')).toBeNull();
  });

  it('goes on from what was found before', () => {
    const chart = new OrgChart([
      person('a', null),
      person('b', 'a'),
      person('c', 'b'),
      person('d', 'a'),
      person('e', 'd'),
    ]);
    const groups = groupTeams(chart);
    const first = new TeamCounting(groups);
    first.answer(first.next() ?? { start: 0, end: 0 }, 12);
    const second = new TeamCounting(groups, first.found);
    expect(second.counts()).toEqual(first.counts());
    expect(second.next()).toEqual(first.next());
  });

  it('never makes a count negative when a call appears between two questions', () => {
    const chart = new OrgChart([person('a', null), person('b', 'a'), person('c', 'b')]);
    const counting = new TeamCounting(groupTeams(chart));
    counting.answer(counting.next() ?? { start: 0, end: 0 }, 1);
    counting.answer(counting.next() ?? { start: 0, end: 0 }, 2);
    expect(counting.next()).toBeNull();
    expect(Math.min(...[...counting.counts().values()].map(Number))).toBeGreaterThanOrEqual(0);
  });

  it('gives each team what its people have, whatever the directory', () => {
    const directory = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 30 }).map(String),
        managerId: fc.option(fc.integer({ min: 0, max: 33 }).map(String), { freq: 6 }),
        listed: fc.boolean(),
        calls: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })),
      }),
      { selector: (one) => one.id, maxLength: 31 },
    );
    fc.assert(
      fc.property(directory, (people) => {
        const chart = new OrgChart(people.map(({ id, managerId, listed }) => person(id, managerId, listed)));
        const callsOf = new Map(people.map(({ id, calls }) => [id, calls]));
        const { counts } = countAll(chart, callsOf);
        const expected = new Map(chart.managers().map(({ id }) => [id, sum(chart.teamOf([id]), callsOf)]));
        expect(new Map([...counts].sort())).toEqual(new Map([...expected].sort()));
      }),
      { numRuns: 500 },
    );
  });
});
