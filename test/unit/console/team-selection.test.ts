import fc from 'fast-check';
import { callsOf, partOf, toggled } from '../../../web/src/teams/selection';
import { TeamTree } from '../../../web/src/teams/team-tree';
import type { GongTeam, Teams } from '../../../web/src/api/shapes';

function team(managerId: string, parentManagerId: string | null = null, callCount: number | null = 1): GongTeam {
  return { managerId, parentManagerId, callCount, name: `Name ${managerId}`, email: null, title: null, memberCount: 2 };
}

const chosen = (...managerIds: string[]): Teams => ({ mode: 'selected', managerIds });

/** Chief over two, one of whom is over a third. */
const company = new TeamTree([
  team('chief'),
  team('east', 'chief', 5),
  team('west', 'chief', 3),
  team('north', 'east', 2),
]);

describe('The team picker', () => {
  it('takes everyone below a chosen manager along, however deep', () => {
    expect(partOf(company, chosen('chief'), 'north')).toBe('included');
    expect(partOf(company, chosen('chief'), 'chief')).toBe('chosen');
    expect(partOf(company, chosen('east'), 'west')).toBe('out');
    expect(partOf(company, { mode: 'all' }, 'west')).toBe('included');
  });

  it('needs no choice of those below any more once their manager is chosen', () => {
    expect(toggled(company, chosen('north', 'west'), 'chief')).toEqual(chosen('chief'));
  });

  it('takes a choice back, and leaves alone what comes with a manager above', () => {
    expect(toggled(company, chosen('east', 'west'), 'east')).toEqual(chosen('west'));
    expect(toggled(company, chosen('east'), 'north')).toEqual(chosen('east'));
  });

  it('adds up calls of chosen teams, and knows no sum before each is counted', () => {
    expect(callsOf(company, chosen('east', 'west'), 20)).toBe(8);
    expect(callsOf(company, { mode: 'all' }, 20)).toBe(20);
    expect(callsOf(new TeamTree([team('a'), team('b', null, null)]), chosen('a', 'b'), 20)).toBeNull();
  });

  it('shows those at the top, and below them those that are opened', () => {
    expect(company.rows(new Set()).map(({ team: { managerId } }) => managerId)).toEqual(['chief']);
    const rows = company.rows(new Set(['chief', 'east']));
    expect(rows.map(({ team: { managerId }, depth }) => [managerId, depth])).toEqual([
      ['chief', 1],
      ['east', 2],
      ['north', 3],
      ['west', 2],
    ]);
  });

  it('finds teams by all words of a search', () => {
    expect(company.matching('NAME nor').map(({ team: { managerId } }) => managerId)).toEqual(['north']);
    expect(company.matching('name nowhere')).toEqual([]);
  });

  it('never chooses a team together with a manager above it, whatever is clicked in whatever chart', () => {
    const charts = fc
      .array(fc.option(fc.nat(11)), { minLength: 1, maxLength: 12 })
      .map(
        (parents) =>
          new TeamTree(parents.map((parent, id) => team(String(id), parent === null ? null : String(parent)))),
      );
    fc.assert(
      fc.property(charts, fc.array(fc.nat(11)), (tree, clicks) => {
        const teams = clicks
          .filter((id) => id < tree.teams.length)
          .reduce<Teams>((now, id) => toggled(tree, now, String(id)), chosen());
        const ids = teams.mode === 'selected' ? teams.managerIds : [];
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(tree.above(id).filter((above) => above !== id && ids.includes(above))).toEqual([]);
      }),
    );
  });
});
