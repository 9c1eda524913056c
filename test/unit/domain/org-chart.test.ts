import fc from 'fast-check';
import type { ChartPerson } from '../../../src/domain/org-chart';
import { OrgChart } from '../../../src/domain/org-chart';

const person = (id: string, managerId: string | null = null, more: Partial<ChartPerson> = {}): ChartPerson => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
  title: null,
  managerId,
  active: true,
  listed: true,
  ...more,
});

const sorted = (ids: Iterable<string>) => [...ids].sort();

describe('a team', () => {
  it('is the manager and everyone below, however deep', () => {
    const chart = new OrgChart([person('a'), person('b', 'a'), person('c', 'b'), person('d', 'c'), person('x')]);
    expect(sorted(chart.teamOf(['a']))).toEqual(['a', 'b', 'c', 'd']);
    expect(sorted(chart.teamOf(['c']))).toEqual(['c', 'd']);
  });

  it('of people on a circle is the whole circle and all below it', () => {
    const chart = new OrgChart([person('a', 'c'), person('b', 'a'), person('c', 'b'), person('d', 'b')]);
    for (const id of ['a', 'b', 'c']) expect(sorted(chart.teamOf([id]))).toEqual(['a', 'b', 'c', 'd']);
    expect(sorted(chart.teamOf(['d']))).toEqual(['d']);
  });

  it('of a manager whom the directory does not know has those who name them, and the manager', () => {
    const chart = new OrgChart([person('a', 'gone'), person('b', 'a')]);
    expect(sorted(chart.teamOf(['gone']))).toEqual(['a', 'b', 'gone']);
    expect(chart.unknownOf(['gone', 'a', 'gone'])).toEqual(['gone']);
  });

  it('keeps people who are inactive or have vanished, since their calls count', () => {
    const chart = new OrgChart([
      person('a'),
      person('b', 'a', { active: false }),
      person('c', 'b', { active: false, listed: false }),
    ]);
    expect(sorted(chart.teamOf(['a']))).toEqual(['a', 'b', 'c']);
  });
});

describe('the list of managers', () => {
  it('has each person whom someone names as manager, the largest team first', () => {
    const chart = new OrgChart([
      person('ceo'),
      person('vp', 'ceo'),
      person('rep', 'vp'),
      person('aide', 'ceo'),
      person('solo'),
    ]);
    expect(chart.managers().map(({ id, parentManagerId, memberCount }) => [id, parentManagerId, memberCount])).toEqual([
      ['ceo', null, 4],
      ['vp', 'ceo', 2],
    ]);
  });

  it('counts active people only, the manager among them if active', () => {
    const chart = new OrgChart([
      person('boss', null, { active: false }),
      person('one', 'boss'),
      person('left', 'boss', { active: false }),
      person('under', 'left'),
    ]);
    expect(chart.managers().map(({ id, memberCount }) => [id, memberCount])).toEqual([
      ['boss', 2],
      ['left', 1],
    ]);
  });

  it('shows people without a name after the others, and does not stumble over them', () => {
    const chart = new OrgChart([
      person('n', null, { name: null, email: null }),
      person('n1', 'n'),
      person('m', null, { name: 'Ann' }),
      person('m1', 'm'),
    ]);
    expect(chart.managers().map(({ name }) => name)).toEqual(['Ann', null]);
  });

  it('does not show someone only because they name themselves', () => {
    expect(new OrgChart([person('a', 'a')]).managers()).toEqual([]);
  });

  it('puts people on a circle at the top, and those below it under their manager', () => {
    const chart = new OrgChart([person('a', 'b'), person('b', 'a'), person('c', 'a'), person('d', 'c')]);
    const parents = Object.fromEntries(chart.managers().map(({ id, parentManagerId }) => [id, parentManagerId]));
    expect(parents).toEqual({ a: null, b: null, c: 'a' });
  });

  it('puts those whose manager is unknown at the top', () => {
    const chart = new OrgChart([person('a', 'gone'), person('b', 'a')]);
    expect(chart.managers()).toMatchObject([{ id: 'a', parentManagerId: null }]);
  });

  it('leaves out managers of whom only people that have vanished remain', () => {
    const chart = new OrgChart([
      person('top'),
      person('old', 'top'),
      person('ghost', 'old', { listed: false, active: false }),
      person('gone', null, { listed: false, active: false }),
      person('orphan', 'gone'),
    ]);
    expect(chart.managers().map(({ id }) => id)).toEqual(['top', 'gone']);
    expect(chart.managers().map(({ memberCount }) => memberCount)).toEqual([2, 1]);
  });
});

/** Small ids, so that circles, self-managers and unknown managers all come up often. */
const directory = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 15 }).map(String),
      managerId: fc.option(fc.integer({ min: 0, max: 18 }).map(String)),
      active: fc.boolean(),
      listed: fc.boolean(),
    }),
    { selector: (one) => one.id, maxLength: 16 },
  )
  .map((people) => people.map(({ id, managerId, active, listed }) => person(id, managerId, { active, listed })));

const someIds = fc.uniqueArray(fc.integer({ min: 0, max: 18 }).map(String), { maxLength: 5 });

/** Whether a walk up from the person meets one of the managers. */
function isBelow(people: readonly ChartPerson[], id: string, managerIds: ReadonlySet<string>): boolean {
  let at: string | null = id;
  for (let steps = 0; at !== null && steps <= people.length + 1; steps += 1) {
    if (managerIds.has(at)) return true;
    at = people.find((one) => one.id === at)?.managerId ?? null;
  }
  return false;
}

describe('whatever the directory', () => {
  it('someone is in a team just when a walk up from them meets one of its managers', () => {
    fc.assert(
      fc.property(directory, someIds, (people, managerIds) => {
        const team = new OrgChart(people).teamOf(managerIds);
        const expected = people.map(({ id }) => id).filter((id) => isBelow(people, id, new Set(managerIds)));
        expect(sorted(team)).toEqual(sorted(new Set([...expected, ...managerIds])));
      }),
    );
  });

  it('the team of several managers is the union of their teams', () => {
    fc.assert(
      fc.property(directory, someIds, (people, managerIds) => {
        const chart = new OrgChart(people);
        const union = new Set(managerIds.flatMap((id) => [...chart.teamOf([id])]));
        expect(sorted(chart.teamOf(managerIds))).toEqual(sorted(union));
      }),
    );
  });

  it('a team of a team is that team', () => {
    fc.assert(
      fc.property(directory, someIds, (people, managerIds) => {
        const chart = new OrgChart(people);
        const team = chart.teamOf(managerIds);
        expect(sorted(chart.teamOf(team))).toEqual(sorted(team));
      }),
    );
  });

  it('parents lead up to a top, and a parent’s team holds the team below', () => {
    fc.assert(
      fc.property(directory, (people) => {
        const chart = new OrgChart(people);
        const managers = new Map(chart.managers().map((manager) => [manager.id, manager]));
        for (const manager of managers.values()) {
          const path = new Set([manager.id]);
          let parentId = manager.parentManagerId;
          while (parentId !== null) {
            expect(path).not.toContain(parentId);
            path.add(parentId);
            expect([...chart.teamOf([parentId])]).toEqual(expect.arrayContaining([...chart.teamOf([manager.id])]));
            parentId = managers.get(parentId)?.parentManagerId ?? null;
          }
        }
      }),
    );
  });

  it('no team has more active members than the company', () => {
    fc.assert(
      fc.property(directory, (people) => {
        const chart = new OrgChart(people);
        for (const manager of chart.managers()) expect(manager.memberCount).toBeLessThanOrEqual(chart.activeCount);
      }),
    );
  });
});
