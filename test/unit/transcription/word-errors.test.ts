import fc from 'fast-check';
import { plainWords } from '../../../bench/transcription/plain-words';
import { wordErrors } from '../../../bench/transcription/word-errors';

test.each([
  ['the same words', 'a b c', 'a b c', 0],
  ['a word put in', 'a b c', 'a x b c', 1],
  ['a word left out', 'a b c', 'a c', 1],
  ['another word', 'a b c', 'a x c', 1],
  ['nothing heard', 'a b c', '', 3],
])('%s', (_, said, heard, errors) => {
  expect(wordErrors(plainWords(said), plainWords(heard)).errors).toBe(errors);
});

test('Case, punctuation and the spelling of small numbers are no errors', () => {
  expect(plainWords('Well, SIX of them — it’s fine!')).toEqual(['well', '6', 'of', 'them', "it's", 'fine']);
});

test('The errors are between the difference and the sum of both lengths', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (said, heard) => {
      const { errors } = wordErrors(said, heard);
      expect(errors).toBeGreaterThanOrEqual(Math.abs(said.length - heard.length));
      expect(errors).toBeLessThanOrEqual(Math.max(said.length, heard.length));
      expect(errors).toBe(wordErrors(heard, said).errors);
    }),
  );
});
