import fc from 'fast-check';
import { exactNeighbours } from '../../../../src/themes/clustering/exact-neighbours';
import { approximateNeighbours } from '../../../../src/themes/clustering/nearest-neighbours';
import { NeighbourLists } from '../../../../src/themes/clustering/neighbour-lists';
import { nearestTexts } from '../../../../src/themes/nearest-texts';
import { dot, packVectors } from '../../../../src/themes/vectors';
import type { Vectors } from '../../../../src/themes/vectors';
import { plantedTexts } from './planted-texts';

const someVectors = (dimensions: number) =>
  fc
    .array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((rows) => packVectors(rows.map((row) => Float32Array.from(row))));

const similarity = ({ data, dimensions }: Vectors, one: number, other: number) =>
  dot(data, one * dimensions, data, other * dimensions, dimensions);

describe('exact neighbours', () => {
  test('are the most similar others, nearest first, whatever the dimensions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }).chain(someVectors),
        fc.integer({ min: 1, max: 8 }),
        (vectors, size) => {
          const lists = exactNeighbours(vectors, size);
          expect(lists.size).toBe(Math.min(size, vectors.count - 1));
          for (let text = 0; text < vectors.count; text++) {
            const others = [...Array(vectors.count).keys()].filter((other) => other !== text);
            const wanted = others.map((other) => similarity(vectors, text, other)).sort((one, two) => two - one);
            const found = [...lists.similarities.subarray(text * lists.size, (text + 1) * lists.size)];
            found.forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, 4));
            const ids = [...lists.ids.subarray(text * lists.size, (text + 1) * lists.size)];
            expect(new Set(ids).size).toBe(ids.length);
            expect(ids).not.toContain(text);
          }
        },
      ),
    );
  });

  test('are right across the borders of blocks', () => {
    const { vectors } = plantedTexts([130, 140], { dimensions: 9 });
    const lists = exactNeighbours(vectors, 3);
    for (const text of [0, 127, 128, 129, 255, 256, 269]) {
      const best = Math.max(
        ...[...Array(vectors.count).keys()]
          .filter((other) => other !== text)
          .map((other) => similarity(vectors, text, other)),
      );
      expect(lists.similarities[text * 3]).toBeCloseTo(best, 4);
    }
  });
});

describe('approximate neighbours', () => {
  test('are nearly all of the exact ones', () => {
    const { vectors } = plantedTexts(
      Array.from({ length: 40 }, () => 60),
      { spread: 0.6 },
    );
    const [exact, approximate] = [exactNeighbours(vectors, 15), approximateNeighbours(vectors, 15, 1)];
    let common = 0;
    for (let text = 0; text < vectors.count; text++) {
      const wanted = new Set(exact.ids.subarray(text * 15, (text + 1) * 15));
      for (const id of approximate.ids.subarray(text * 15, (text + 1) * 15)) if (wanted.has(id)) common++;
    }
    expect(common / (vectors.count * 15)).toBeGreaterThan(0.95);
  });

  test('come out even where all texts are the same', () => {
    const same = packVectors(Array.from({ length: 400 }, () => Float32Array.of(1, 0, 0, 0)));
    const lists = approximateNeighbours(same, 5, 1);
    expect([...lists.similarities].every((value) => value === 1)).toBe(true);
  });
});

describe('neighbour lists', () => {
  test('keep the best that they were offered, once each', () => {
    const offers = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 100 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(offers, (all) => {
        const lists = new NeighbourLists(1, 4);
        const best = new Map<number, number>();
        for (const [id, value] of all) {
          // The similarity of two texts does not change.
          const fixed = best.get(id) ?? value;
          best.set(id, fixed);
          lists.offer(0, id, fixed);
        }
        const wanted = [...best.values()].sort((one, other) => other - one).slice(0, 4);
        expect([...lists.similarities].slice(0, wanted.length)).toEqual(wanted);
        expect([...lists.ids].filter((id) => id >= 0)).toHaveLength(wanted.length);
      }),
    );
  });
});

test('the texts nearest to a new one are those of its subject', () => {
  const { vectors, subjects } = plantedTexts([50, 200, 30]);
  const { data, dimensions } = vectors;
  const fresh: Vectors = {
    count: 2,
    dimensions,
    data: Float32Array.of(...data.slice(0, dimensions), ...data.slice(-dimensions)),
  };
  const lists = nearestTexts(vectors, fresh, 10);
  expect([...lists.ids.slice(0, 10)].map((id) => subjects[id])).toEqual(Array(10).fill(0));
  expect([...lists.ids.slice(10)].map((id) => subjects[id])).toEqual(Array(10).fill(2));
  expect(lists.similarities[0]).toBeCloseTo(1, 5);
});
