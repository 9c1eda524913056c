import fc from 'fast-check';
import { storedTurn } from '../../../src/domain/turns';
import { findMatches } from '../../../src/search/find-matches';
import { hasPhrase, searchTerms } from '../../../src/search/search-terms';
import { likelyPlaces, mayHave, sought, surePlaces } from '../../../src/search/sought-words';

/** Stands for Postgres' stems: small letters without a plural. */
const stemsOf = (word: string) => [word.replace(/s$/u, '')];

const turn = (...texts: string[]) =>
  storedTurn(
    { speakerId: 'a', sentences: texts.map((text, at) => ({ startMs: at * 1000, endMs: at * 1000 + 900, text })) },
    0,
  );
const soughtFor = (query: string) => searchTerms(query).map((term) => sought(term, stemsOf));
const matchesOf = (query: string, ...turns: ReturnType<typeof turn>[]) => {
  const terms = soughtFor(query);
  return findMatches(
    turns.map((said) => ({ turn: said, places: surePlaces(likelyPlaces(said.text, terms), terms, stemsOf) })),
  );
};

describe('what is searched for', () => {
  test('is words, and phrases in quotes of any kind', () => {
    expect(searchTerms('Price "Due date" follow-up “by card')).toEqual([
      { words: ['price'] },
      { words: ['due', 'date'] },
      { words: ['follow-up'] },
      { words: ['by', 'card'] },
    ]);
    expect(hasPhrase(searchTerms('due date'))).toBe(false);
  });

  test('is nothing where there is no word', () => {
    expect(searchTerms(' "" … & ')).toEqual([]);
  });
});

describe('matches', () => {
  test('are the sentences that have it, with the place of each word', () => {
    const matches = matchesOf('invoice', turn('Hello.', 'The invoices are late.', 'Bye.'));
    expect(matches).toEqual([
      {
        turnIndex: 0,
        startMs: 1000,
        endMs: 1900,
        speakerId: 'a',
        text: 'The invoices are late.',
        highlights: [{ start: 4, end: 12 }],
      },
    ]);
  });

  test('of a phrase may reach over the end of a sentence, and then show both', () => {
    const [match] = matchesOf('"late fees"', turn('It was late.', 'Fees came.', 'Late again.'));
    expect(match).toMatchObject({ text: 'It was late. Fees came.', startMs: 0, endMs: 1900 });
    expect(match!.text.slice(match!.highlights[0]!.start, match!.highlights[0]!.end)).toBe('late. Fees');
  });

  test('prefer turns that have more of the terms', () => {
    const turns = Array.from({ length: 9 }, (_, index) => ({ ...turn(index === 7 ? 'Late fees.' : 'Late.'), index }));
    expect(matchesOf('late fees', ...turns).map(({ turnIndex }) => turnIndex)).toEqual([0, 1, 2, 3, 7]);
  });

  test('lie within what was said, whatever was said and looked for', () => {
    const word = fc.constantFrom('late', 'fees', 'Häuser', 'İ', '🙂', 'fee', 'a', '"', '.', 'x-ray');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (sentences, query) => {
        const said = turn(...sentences);
        for (const match of matchesOf(query, said)) {
          expect(said.text).toContain(match.text);
          expect(match.highlights.length).toBeGreaterThan(0);
          for (const { start, end } of match.highlights) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(match.text.length);
          }
        }
      }),
    );
  });

  test('of words with accents are found from words without, and stand where they stand', () => {
    const text = 'İçin: the HÄUSER.';
    expect(likelyPlaces(text, soughtFor('hauser')).map(({ start, end }) => text.slice(start, end))).toEqual(['HÄUSER']);
  });

  test('of a phrase are never overlooked in texts that are still written as JSON', () => {
    const word = fc.constantFrom('late', 'Fees', 'fee,', 'Häuser', '(late', 'x-ray', '"', '\\', 'a.b');
    const gap = fc.constantFrom(' ', '\n', '\t', ' – ', '\u0001 ', '\u00a0');
    const text = fc
      .array(fc.tuple(word, gap), { maxLength: 8 })
      .map((words) => words.map((pair) => pair.join('')).join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(word, { minLength: 2 }), (said, words) => {
        const phrase = soughtFor(`“${words.join(' ').replaceAll('"', '')}”`);
        const turns = said.map((sentence) => turn(sentence));
        const isThere = turns.some((stored) => likelyPlaces(stored.text, phrase).length > 0);
        expect(mayHave(JSON.stringify(turns), phrase) || !isThere).toBe(true);
      }),
    );
    expect(mayHave(JSON.stringify([turn('Fees. Late.')]), soughtFor('"late fees"'))).toBe(false);
  });

  test('only need the stems of words that begin like one of the terms', () => {
    const places = likelyPlaces('My invoice, invoicing and invite; reinvoice.', soughtFor('invoices'));
    expect(places.flatMap(({ words }) => words)).toEqual(['invoice', 'invoicing']);
  });
});
