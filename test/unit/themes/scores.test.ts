import fc from 'fast-check';
import { agreement } from '../../../bench/themes/scores';

describe('the measures of the benchmark', () => {
  test('are 1 for the same partition under other names', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2 }), (labels) => {
        const { nmi, ari } = agreement(
          labels,
          labels.map((label) => `cluster ${label}`),
        );
        expect(nmi).toBeCloseTo(1, 9);
        expect(ari).toBeCloseTo(1, 9);
      }),
    );
  });

  test('are those that scikit-learn gives', () => {
    const { nmi, ari } = agreement([0, 0, 0, 1, 1, 1, 2, 2], [0, 0, 1, 1, 1, 1, 2, 0]);
    expect(nmi).toBeCloseTo(0.5468828911699958, 6);
    expect(ari).toBeCloseTo(0.30434782608695654, 6);
  });
});
