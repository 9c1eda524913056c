import fc from 'fast-check';
import { meanPooling } from '../../../../src/themes/embeddings/local/mean-pooling';
import { tokenBatches } from '../../../../src/themes/embeddings/local/token-batches';

test('each text is in one batch, and no batch is larger than allowed unless one text alone is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 256 })), fc.integer({ min: 1, max: 40 }), (lengths, most) => {
      const batches = tokenBatches(lengths, most, 1024);
      expect(batches.flatMap(({ texts }) => texts).sort((one, other) => one - other)).toEqual([...lengths.keys()]);
      for (const { texts, tokens } of batches) {
        expect(texts.length).toBeLessThanOrEqual(most);
        expect(texts.length === 1 || texts.length * tokens <= 1024).toBe(true);
        expect(tokens).toBe(Math.max(...texts.map((text) => lengths[text]!)));
      }
    }),
  );
});

test('the vector of a text is the mean of its tokens without the padding, of length 1', () => {
  const hidden = Float32Array.of(...[9, 9, 9, 9, 9, 9], ...[1, 0, 5, 8, 100, 100]);
  const [x, y] = meanPooling(hidden, 1, 2, 3, 2);
  expect(x).toBeCloseTo(0.6, 6);
  expect(y).toBeCloseTo(0.8, 6);
});
