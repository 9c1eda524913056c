import fc from 'fast-check';
import { inContext } from '../../../../src/themes/excerpts/in-context';
import { normalised } from '../../../../src/themes/vectors';

const at = (startMs: number) => ({ startMs, endMs: startMs + 1_000 });
const vector = (...values: number[]) => normalised(Float32Array.from(values));
const cosine = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, d) => sum + value * other[d]!, 0);

describe('an excerpt in its context', () => {
  test('is nearer to what was said just before and after than by its own words', () => {
    const [before, middle, after] = [vector(1, 0, 0), vector(0, 1, 0), vector(0, 0, 1)];
    const blended = inContext([at(0), at(2_000), at(4_000)], [before, middle, after]);
    expect(cosine(blended[1]!, before)).toBeGreaterThan(0.2);
    expect(cosine(blended[1]!, after)).toBeGreaterThan(0.2);
    expect(cosine(blended[1]!, middle)).toBeGreaterThan(0.8);
  });

  test('knows nothing of what was said minutes ago', () => {
    const vectors = [vector(1, 0), vector(0, 1)];
    expect(inContext([at(0), at(300_000)], vectors)).toEqual(vectors);
  });

  test('has a vector of length 1 that is mostly its own, whatever is around it', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const own = fc.array(value, { minLength: 4, maxLength: 4 }).filter((values) => Math.hypot(...values) > 0.1);
    fc.assert(
      fc.property(fc.array(own, { maxLength: 8 }), (all) => {
        const vectors = all.map((values) => vector(...values));
        inContext(
          vectors.map((_, nth) => at(nth * 2_000)),
          vectors,
        ).forEach((blended, nth) => {
          expect(Math.hypot(...blended)).toBeCloseTo(1, 4);
          expect(cosine(blended, vectors[nth]!)).toBeGreaterThan(0.3);
        });
      }),
    );
  });
});
