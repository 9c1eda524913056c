import fc from 'fast-check';
import { assign } from '../../../src/themes/assignment';
import type { AssignedNeighbour } from '../../../src/themes/assignment';

const near = (theme: string | null, similarity: number, group: string | null = null): AssignedNeighbour => ({
  theme,
  group,
  similarity,
});

describe('a new text', () => {
  test('joins the theme, and the group, of its neighbours', () => {
    const neighbours = [near('a', 0.8, 'a1'), near('a', 0.7, 'a1'), near('a', 0.65, 'a1'), near('b', 0.6, 'b1')];
    expect(assign(neighbours, 0.4)).toEqual({ theme: 'a', group: 'a1' });
  });

  test('is in no group where its neighbours in the theme are in several', () => {
    const neighbours = ['a1', 'a2', 'a3', 'a4'].map((group) => near('a', 0.7, group));
    expect(assign(neighbours, 0.4)).toEqual({ theme: 'a', group: null });
  });

  test.each([
    ['has no neighbours', []],
    ['has few near ones', [near('a', 0.9), near('a', 0.8), near('a', 0.3)]],
    ['has only far ones', [near('a', 0.39), near('a', 0.38), near('a', 0.37), near('a', 0.36)]],
    ['lies between two themes', [near('a', 0.6), near('b', 0.6), near('a', 0.5), near('b', 0.5)]],
    ['lies among texts that belong nowhere', [near(null, 0.8), near(null, 0.8), near(null, 0.8), near('a', 0.6)]],
  ])('waits if it %s', (_, neighbours) => {
    expect(assign(neighbours, 0.4)).toBeNull();
  });

  test('only ever joins a theme that a near neighbour has', () => {
    const neighbour = fc.record({
      theme: fc.option(fc.constantFrom('a', 'b', 'c')),
      group: fc.option(fc.constantFrom('1', '2')),
      similarity: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(neighbour, { maxLength: 30 }),
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        (all, least) => {
          const sorted = [...all].sort((one, other) => other.similarity - one.similarity);
          const assigned = assign(sorted, least);
          if (assigned === null) return;
          const inTheme = sorted.filter(({ theme, similarity }) => theme === assigned.theme && similarity >= least);
          expect(inTheme.length).toBeGreaterThan(0);
          if (assigned.group !== null) expect(inTheme.map(({ group }) => group)).toContain(assigned.group);
        },
      ),
    );
  });
});
