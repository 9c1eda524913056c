import fc from 'fast-check';
import { highlightText } from '../../../src/domain/highlight-text';

const SENTENCES = [
  { startMs: 0, endMs: 2_000, text: 'One.' },
  { startMs: 2_000, endMs: 6_000, text: 'Two.' },
  { startMs: 6_500, endMs: 7_000, text: 'Three.' },
];

test.each([
  [0, 7_000, 'One. Two. Three.'],
  [0, 2_000, 'One.'],
  [1_900, 6_100, 'Two.'],
  [900, 4_100, 'One. Two.'],
  [2_500, 3_000, 'Two.'],
  [1_500, 3_000, 'Two.'],
  [6_000, 6_500, ''],
  [8_000, 9_000, ''],
])('from %i to %i ms it is "%s"', (startMs, endMs, text) => {
  expect(highlightText(SENTENCES, { startMs, endMs })).toBe(text);
});

test('sentences come in the order in which they were said, whoever said them', () => {
  expect(highlightText([...SENTENCES].reverse(), { startMs: 0, endMs: 9_000 })).toBe('One. Two. Three.');
});

test('whoever highlights exactly some sentences in a row gets exactly those', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lengths, fc.nat(), fc.nat(), (durations, one, other) => {
      let at = 0;
      const sentences = durations.map((length, index) => ({ startMs: at, endMs: (at += length), text: `s${index}` }));
      const [first, last] = [one % sentences.length, other % sentences.length].sort((a, b) => a - b) as [
        number,
        number,
      ];
      const stretch = { startMs: sentences[first]?.startMs ?? 0, endMs: sentences[last]?.endMs ?? 0 };
      const expected = sentences.slice(first, last + 1).map((sentence) => sentence.text);
      expect(highlightText(sentences, stretch)).toBe(expected.join(' '));
    }),
  );
});
