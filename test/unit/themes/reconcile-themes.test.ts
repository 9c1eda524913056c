import fc from 'fast-check';
import { NO_EDITS, reconcileThemes } from '../../../src/themes/reconcile-themes';

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('themes after a new clustering', () => {
  test('keep their ids, whatever the new numbers are; what is new has none', () => {
    const earlier = [...times(10, 'a'), ...times(6, 'b'), ...times(5, null)];
    const found = [...times(9, 2), 0, ...times(6, 0), ...times(5, 1)];
    expect(reconcileThemes(earlier, found, 3)).toEqual({ idOf: ['b', null, 'a'], gone: [] });
  });

  test('a theme that falls apart keeps its id in the larger part', () => {
    const earlier = times(10, 'a');
    const found = [...times(3, 0), ...times(7, 1)];
    expect(reconcileThemes(earlier, found, 2)).toEqual({ idOf: [null, 'a'], gone: [] });
  });

  test('of two that become one the larger gives its id, and the other is gone', () => {
    const earlier = [...times(10, 'a'), ...times(4, 'b')];
    expect(reconcileThemes(earlier, times(14, 0), 1)).toEqual({ idOf: ['a'], gone: ['b'] });
  });

  test('a theme that shares hardly anything with an earlier one is another', () => {
    const earlier = [...times(20, 'a'), ...times(20, null)];
    const found = [...times(2, 0), ...times(18, -1), ...times(20, 0)];
    const { idOf } = reconcileThemes(earlier, found, 1);
    expect(idOf).toEqual(['a']);
    const scattered = [...times(2, 0), ...times(2, 1), ...times(16, -1), ...times(20, 0)];
    const mixed = [...times(20, 'a'), ...times(20, 'b')];
    expect(reconcileThemes(mixed, scattered, 2).idOf[0]).toBe('b');
  });

  test('of two that become one, the one that a person named lives on', () => {
    const earlier = [...times(10, 'a'), ...times(8, 'b')];
    const edits = { ...NO_EDITS, renamed: new Set(['b']) };
    expect(reconcileThemes(earlier, times(18, 0), 1, edits)).toEqual({ idOf: ['b'], gone: ['a'] });
  });

  test('what a person merged does not come apart', () => {
    const earlier = [...times(10, 'a'), ...times(10, 'b')];
    const found = [...times(5, 0), ...times(5, 1), ...times(10, 2)];
    const edits = { ...NO_EDITS, merged: new Set(['a']) };
    expect(reconcileThemes(earlier, found, 3, edits).idOf).toEqual(['a', 'a', 'b']);
  });

  test('what a person hid does not come back under another id', () => {
    const earlier = times(12, 'a');
    const found = [...times(6, 0), ...times(6, 1)];
    const edits = { ...NO_EDITS, hidden: new Set(['a']) };
    expect(reconcileThemes(earlier, found, 2, edits).idOf).toEqual(['a', 'a']);
  });

  test('a theme that a person edited is never gone, even without texts', () => {
    const found = times(10, -1);
    for (const edit of ['renamed', 'merged', 'hidden'] as const) {
      expect(reconcileThemes(times(10, 'a'), found, 0, { ...NO_EDITS, [edit]: new Set(['a']) }).gone).toEqual([]);
    }
    expect(reconcileThemes(times(10, 'a'), found, 0).gone).toEqual(['a']);
  });

  const clustering = fc.array(
    fc.tuple(fc.option(fc.constantFrom('a', 'b', 'c', 'd')), fc.integer({ min: -1, max: 5 })),
    { maxLength: 60 },
  );

  test('an id goes to one theme only, and every earlier theme is either used or gone', () => {
    fc.assert(
      fc.property(clustering, (texts) => {
        const earlier = texts.map(([id]) => id);
        const { idOf, gone } = reconcileThemes(
          earlier,
          texts.map(([, theme]) => theme),
          6,
        );
        const used = idOf.filter((id) => id !== null);
        expect(new Set(used).size).toBe(used.length);
        expect([...used, ...gone].sort()).toEqual([...new Set(earlier.filter((id) => id !== null))].sort());
      }),
    );
  });

  test('the same clustering under other numbers changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }), (themes) => {
        const { idOf, gone } = reconcileThemes(
          themes.map((theme) => `id ${theme}`),
          themes.map((theme) => 5 - theme),
          6,
        );
        expect(gone).toEqual([]);
        themes.forEach((theme) => expect(idOf[5 - theme]).toBe(`id ${theme}`));
      }),
    );
  });
});
