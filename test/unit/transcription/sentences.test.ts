import fc from 'fast-check';
import { sentencesOf } from '../../../src/transcription/sentences';
import { segmentFrom } from './words';

const textsOf = (...texts: string[]) => {
  let at = 0;
  const segments = texts.map((text) => {
    const segment = segmentFrom(at, text);
    at = segment.endMs;
    return segment;
  });
  return sentencesOf(segments).map(({ text }) => text);
};

test('A segment with two sentences is two', () => {
  expect(textsOf('Hello there. How are you?')).toEqual(['Hello there.', 'How are you?']);
});

test('A sentence that the engine has cut in two is one', () => {
  expect(textsOf('We looked at', 'the pricing page. Then we left.')).toEqual([
    'We looked at the pricing page.',
    'Then we left.',
  ]);
});

test('A point after a title or an initial ends no sentence', () => {
  expect(textsOf('Ask Dr. Miller or J. Doe.')).toEqual(['Ask Dr. Miller or J. Doe.']);
});

test('A long pause ends a sentence that has no full stop', () => {
  expect(sentencesOf([segmentFrom(0, 'well then'), segmentFrom(5000, 'let us start')]).map(({ text }) => text)).toEqual(
    ['well then', 'let us start'],
  );
});

test('Parts of a word that the engine gives one by one are put together', () => {
  const words = [' 20', '%', ' off', '.'].map((text, index) => ({
    startMs: index * 100,
    endMs: index * 100 + 100,
    text,
  }));
  expect(sentencesOf([{ startMs: 0, endMs: 400, text: '20% off.', words }])[0]).toMatchObject({
    text: '20% off.',
    startMs: 0,
    endMs: 400,
  });
});

test('Without times of words a sentence gets its share of the time of its segment', () => {
  const [first, second] = sentencesOf([{ startMs: 1000, endMs: 3000, text: 'Aaaa. Bbbb.' }]);
  expect(first).toMatchObject({ startMs: 1000, endMs: 2000, text: 'Aaaa.' });
  expect(second).toMatchObject({ startMs: 2000, endMs: 3000, text: 'Bbbb.' });
});

test('Every word is in exactly one sentence, in order, within the time of its segment', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}[.?!,]?$/);
  const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
  const gaps = fc.nat(4000);
  fc.assert(
    fc.property(fc.array(fc.tuple(text, gaps, fc.boolean()), { maxLength: 8 }), (parts) => {
      let at = 0;
      const segments = parts.map(([said, gap, timed]) => {
        const { words, ...segment } = segmentFrom(at + gap, said);
        at = segment.endMs;
        return timed ? { ...segment, words } : segment;
      });
      const sentences = sentencesOf(segments);
      expect(sentences.map((each) => each.text).join(' ')).toBe(parts.map(([said]) => said).join(' '));
      for (const [index, { startMs, endMs }] of sentences.entries()) {
        expect(startMs).toBeLessThanOrEqual(endMs);
        expect(startMs).toBeGreaterThanOrEqual(sentences[index - 1]?.endMs ?? 0);
        expect(endMs).toBeLessThanOrEqual(at);
      }
    }),
  );
});
