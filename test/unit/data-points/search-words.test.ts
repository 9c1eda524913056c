import * as fc from 'fast-check';
import { peopleWords, SEARCH_CONFIGS, searchConfig, transcriptWords } from '../../../src/domain/search-words';

/** All words that are indexed, whether said often or not. */
const distinctWords = (texts: readonly string[]): string => {
  const { often, others } = transcriptWords(texts);
  return [often, others].filter(Boolean).join(' ');
};

test('each word of a transcript is kept once, with what holds its parts together', () => {
  expect(distinctWords(['Price, price: the FOLLOW-UP!', '“the” price of acme.com…'])).toBe(
    'price the follow-up of acme.com',
  );
});

test('words of every script are kept', () => {
  expect(distinctWords(['Größe, цена; 価格 (سعر)'])).toBe('größe цена 価格 سعر');
});

test('no word is lost', () => {
  const word = fc.stringMatching(/^[a-zåäö0-9]{1,12}$/);
  fc.assert(
    fc.property(fc.array(fc.array(word)), (sentences) => {
      const kept = distinctWords(sentences.map((words) => `${words.join(', ')}.`))
        .split(' ')
        .filter(Boolean);
      expect(kept.sort()).toEqual([...new Set(sentences.flat())].sort());
    }),
  );
});

test('what is said often stands apart, but for the smallest words', () => {
  const said = Array.from({ length: 4 }, () => 'It is the invoice.');
  expect(transcriptWords([...said, 'And a refund.'])).toEqual({ often: 'the invoice', others: 'it is and a refund' });
});

test('the words of a transcript end where a search index would overflow', () => {
  const gibberish = Array.from({ length: 50_000 }, (_, index) => `w${index}`).join(' ');
  expect(distinctWords([gibberish]).length).toBeLessThanOrEqual(80_000);
});

test('people are found by name, by address, and by the parts of the address', () => {
  const words = peopleWords([{ name: 'Ann Ek', email: 'ann.ek@acme-corp.com', affiliation: 'internal' }]);
  expect(words.split(' ')).toEqual(['Ann', 'Ek', 'ann.ek@acme-corp.com', 'ann', 'ek', 'acme', 'corp', 'com']);
});

test('people who are unknown leave no words', () => {
  expect(peopleWords([{ name: null, email: null, affiliation: 'unknown' }])).toBe('');
});

test.each([
  ['eng', 'words_english'],
  ['ENG', 'words_english'],
  ['en-US', 'words_english'],
  ['fre', 'words_french'],
  ['fra', 'words_french'],
  ['deu', 'words_german'],
  ['jpn', 'simple'],
  ['und', 'simple'],
  ['', 'simple'],
])('a call in %j is indexed by %s', (language, config) => {
  expect(searchConfig(language)).toBe(config);
  expect(SEARCH_CONFIGS).toContain(config);
});
