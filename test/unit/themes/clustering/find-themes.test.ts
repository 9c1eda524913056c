import fc from 'fast-check';
import { findThemes, UNASSIGNED } from '../../../../src/themes/clustering/find-themes';
import { talkExamples } from '../../../../src/themes/excerpts/leaning';
import { packVectors } from '../../../../src/themes/vectors';
import type { Vectors } from '../../../../src/themes/vectors';
import { plantedTexts } from './planted-texts';

const first = ({ data, dimensions }: Vectors, count: number): Vectors => ({
  count,
  dimensions,
  data: data.subarray(0, count * dimensions),
});

/** The first `known` texts of a shuffled set, and all of it. */
function shuffled(sizes: readonly number[], spread: number, seed: number) {
  const { vectors, subjects } = plantedTexts(sizes, { spread, seed });
  const order = subjects.map((_, text) => text).sort((one, other) => ((one * 7919) % 1009) - ((other * 7919) % 1009));
  const rows = order.map((text) => vectors.data.slice(text * vectors.dimensions, (text + 1) * vectors.dimensions));
  return { vectors: packVectors(rows), subjects: order.map((text) => subjects[text]!) };
}

describe('finding themes', () => {
  test('each group lies in one theme, numbers have no gaps, and nothing is in a group without a theme', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0.1, max: 1.5, noNaN: true }),
        fc.nat(1000),
        (sizes, spread, seed) => {
          const found = findThemes(plantedTexts(sizes, { spread, seed }).vectors);
          expect(new Set(found.themes.filter((theme) => theme !== UNASSIGNED)).size).toBe(found.themeCount);
          expect(new Set(found.groups.filter((group) => group !== UNASSIGNED)).size).toBe(found.groupCount);
          found.groups.forEach((group, text) => {
            const theme = group === UNASSIGNED ? UNASSIGNED : found.themeOfGroup[group];
            expect(found.themes[text]).toBe(theme);
          });
          for (let theme = 0; theme < found.themeCount; theme++) {
            expect(found.themes.filter((of) => of === theme).length).toBeGreaterThanOrEqual(4);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('no texts, one text and texts that are all the same are no problem', () => {
    expect(findThemes({ count: 0, dimensions: 0, data: new Float32Array() }).themeCount).toBe(0);
    const one = findThemes(packVectors([Float32Array.of(1, 0)]));
    expect([...one.themes]).toEqual([UNASSIGNED]);
    const same = findThemes(packVectors(Array.from({ length: 50 }, () => Float32Array.of(0.6, 0.8))));
    expect(same.themeCount).toBeGreaterThanOrEqual(1);
    expect([...same.themes]).not.toContain(UNASSIGNED);
  });

  test('a text without direction, as of an empty string, spoils nothing', () => {
    const { vectors } = plantedTexts([20, 20]);
    const rows = Array.from({ length: 40 }, (_, text) => vectors.data.slice(text * 32, (text + 1) * 32));
    const found = findThemes(packVectors([...rows, new Float32Array(32)]));
    expect(found.themes[40]).toBe(UNASSIGNED);
    expect(found.themes.slice(0, 40)).not.toContain(UNASSIGNED);
  });

  test('texts that are like no others stay out, and there is no theme of the left-over', () => {
    const { vectors, subjects } = plantedTexts([60, 60, 60, 60, 60, 1, 1, 1, 1, 1, 1], {
      dimensions: 96,
      spread: 0.5,
      seed: 4,
    });
    const { themes } = findThemes(vectors);
    subjects.forEach((subject, text) => {
      if (subject >= 5) expect(themes[text]).toBe(UNASSIGNED);
    });
    expect(themes.slice(0, 300).filter((theme) => theme === UNASSIGNED).length).toBeLessThan(6);
  });

  test('groups that are like examples of small talk belong nowhere, the others stay as they are', () => {
    const { vectors, subjects } = plantedTexts([40, 40, 40], { seed: 3 });
    const rows = subjects.map((_, text) =>
      vectors.data.slice(text * vectors.dimensions, (text + 1) * vectors.dimensions),
    );
    const of = (subject: number) => rows.filter((_row, text) => subjects[text] === subject).slice(0, 8);
    const talk = talkExamples(of(1), [...of(0), ...of(2)]);
    const [all, found] = [findThemes(vectors), findThemes(vectors, { talk })];
    subjects.forEach((subject, text) => {
      expect(found.themes[text] === UNASSIGNED).toBe(subject === 1 || all.themes[text] === UNASSIGNED);
    });
  });

  test('are at most forty, however many subjects there are, with the subjects as groups in them', () => {
    const { vectors } = plantedTexts(
      Array.from({ length: 120 }, () => 12),
      { dimensions: 64, spread: 0.5 },
    );
    const found = findThemes(vectors);
    expect(found.themeCount).toBeLessThanOrEqual(40);
    expect(found.themeCount).toBeGreaterThanOrEqual(5);
    expect(found.groupCount).toBeGreaterThan(80);
  });

  test('the same texts give the same themes', () => {
    const { vectors } = plantedTexts([40, 40, 40], { spread: 0.9 });
    expect(findThemes(vectors)).toEqual(findThemes(vectors));
  });
});

describe('themes that grow', () => {
  test('at least 95 of 100 texts stay together when a tenth is added', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 1.2, noNaN: true }), fc.nat(1000), (spread, seed) => {
        const { vectors } = shuffled([60, 45, 40, 30, 25, 20], spread, seed);
        const before = findThemes(first(vectors, 200));
        const after = findThemes(vectors, { earlier: before });
        for (const level of ['themes', 'groups'] as const) {
          let [assigned, kept] = [0, 0];
          const counts = new Map<number, Map<number, number>>();
          before[level].forEach((theme, text) => {
            if (theme === UNASSIGNED) return;
            const row = counts.get(theme) ?? new Map<number, number>();
            counts.set(theme, row.set(after[level][text]!, (row.get(after[level][text]!) ?? 0) + 1));
            assigned++;
          });
          for (const row of counts.values()) kept += Math.max(...row.values());
          expect(kept).toBeGreaterThanOrEqual(0.95 * assigned);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('texts about something new make a theme of their own', () => {
    const { vectors, subjects } = plantedTexts([50, 50, 50, 30], { spread: 0.4 });
    const before = findThemes(first(vectors, 150));
    const after = findThemes(vectors, { earlier: before });
    const fresh = new Set([...after.themes].filter((_, text) => subjects[text] === 3));
    const known = new Set([...after.themes].filter((_, text) => subjects[text] !== 3));
    expect(fresh.size).toBe(1);
    expect([...fresh].some((theme) => known.has(theme))).toBe(false);
  });
});
