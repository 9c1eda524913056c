import { extractiveSummary } from '../../../../src/themes/naming/extractive-summary';
import { typicalTexts } from '../../../../src/themes/naming/typical-texts';
import { packVectors } from '../../../../src/themes/vectors';

describe('typical texts', () => {
  const vectors = packVectors([
    Float32Array.of(0, 0, 1),
    Float32Array.of(1, 0.1, 0),
    Float32Array.of(1, 0.1, 0),
    Float32Array.of(1, -0.6, 0),
    Float32Array.of(-1, 0.2, 0),
  ]);

  test('begin with the one nearest to the middle, and do not say the same twice', () => {
    expect(typicalTexts(vectors, [1, 2, 3], 2)).toEqual([1, 3]);
  });

  test('are never more than there are', () => {
    expect(typicalTexts(vectors, [0, 4], 5).sort()).toEqual([0, 4]);
    expect(typicalTexts(vectors, [], 3)).toEqual([]);
  });
});

describe('the summary without a language model', () => {
  test('quotes whole texts where they are short', () => {
    expect(extractiveSummary(['The app crashes.', ' Photos are lost. '])).toBe('“The app crashes.” “Photos are lost.”');
  });

  test('ends long ones at a sentence, else at a word', () => {
    const sentence = 'The dashboard updates only overnight, so that by noon it is of no use to anyone here.';
    expect(extractiveSummary([`${sentence} ${'And then more and more of it comes '.repeat(5)}`])).toBe(`“${sentence}”`);
    const cut = extractiveSummary(['inventory '.repeat(40)]);
    expect(cut).toMatch(/^“(?:inventory )+inventory…”$/u);
    expect(cut.length).toBeLessThan(170);
  });
});
