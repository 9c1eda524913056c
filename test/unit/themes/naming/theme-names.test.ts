import fc from 'fast-check';
import { phraseKey, phrasesOf } from '../../../../src/themes/naming/phrases';
import { themeNames } from '../../../../src/themes/naming/theme-names';
import { packVectors } from '../../../../src/themes/vectors';
import { stopWordsOf } from '../../../../src/themes/words/stop-words';

const stopWords = stopWordsOf('eng');
const theme = (...texts: string[]) => ({ texts: texts.map((text) => ({ text, stopWords })) });

describe('theme names', () => {
  test('are phrases that customers said', () => {
    const names = themeNames([
      theme('How do I activate my card?', 'I want to activate my card.', 'Please activate my card for me'),
      theme('The exchange rate was wrong', 'Which exchange rate do you use?', 'A bad exchange rate for my card'),
      theme('My top-up is pending', 'Why is the top-up still pending?', 'The top-up failed on my card'),
    ]);
    expect(names).toEqual(['Activate my card', 'Exchange rate', 'Top-up']);
  });

  test('say what it is about, not what was done or half of a sentence', () => {
    const names = themeNames([
      theme('Is the export solved?', 'It was solved, the export works', 'We solved it with the export'),
      theme('My colleague gets no permission', 'She gets no permission to edit', 'He gets no permission at all'),
    ]);
    expect(names).toEqual(['Export', 'Permission']);
  });

  test('of one word are of many, where people often say so', () => {
    const [name] = themeNames([
      theme(
        'We need one more seat',
        'Are seats billed yearly?',
        'A seat costs too much',
        'Can seats be moved?',
        'My seat',
      ),
      theme('The login fails'),
    ]);
    expect(name).toBe('Seats');
  });

  test('count nothing', () => {
    const [name] = themeNames([
      theme('We have ninety thousand records', 'Ninety thousand of them', 'It was ninety thousand records'),
      theme('The login fails'),
    ]);
    expect(name).toBe('Records');
  });

  test('are of the middle of a theme, where it is known, and not of a sentence that comes again and again', () => {
    const said = [
      'The brown tablet broke',
      'The brown tablet froze',
      'The brown tablet died',
      'It crashes',
      'Crashes again',
      'Crashes',
    ];
    const vectors = packVectors([
      ...said.slice(0, 3).map(() => Float32Array.of(-0.5, 1)),
      ...said.slice(3).map(() => Float32Array.of(1, 0)),
      Float32Array.of(1, 0.1),
      Float32Array.of(1, 0.1),
    ]);
    const texts = [...said, 'The app quits', 'My phone quits'].map((text, row) => ({ text, stopWords, row }));
    const other = theme('The invoice is wrong', 'My invoice is late');
    const [known] = themeNames([{ texts }, other], vectors);
    const [unknown] = themeNames([{ texts: texts.map(({ text }) => ({ text, stopWords })) }, other], vectors);
    expect([known, unknown]).toEqual(['Crashes', 'Brown tablet']);
  });

  test('keep the capitals of abbreviations, wherever they stand', () => {
    const [name] = themeNames([
      theme('SAML login loops', 'The SAML login fails', 'Our SAML login broke'),
      theme('Invoices are late'),
    ]);
    expect(name).toBe('SAML login');
  });

  test('singular and plural count as the same', () => {
    expect(phraseKey('Policies')).toBe(phraseKey('policy'));
    expect(phraseKey('transfers')).toBe(phraseKey("transfer's"));
    expect(phraseKey('status')).toBe('status');
  });

  test('a phrase does not begin or end with a small word, nor reach over a comma', () => {
    const phrases = phrasesOf('I lost my card, and the app crashed', stopWords).map(({ surface }) => surface);
    expect(phrases).toContain('lost my card');
    expect(phrases).not.toContain('card and the app');
    for (const phrase of phrases) expect(phrase).not.toMatch(/^(?:I|my|and|the)\b|\b(?:I|my|and|the)$/u);
  });

  test('a phrase is not half of a sentence', () => {
    const phrases = phrasesOf(
      'In Excel the sums differ. The sync job hangs. Everybody loves custom fields.',
      stopWords,
    );
    const said = phrases.map(({ surface }) => surface);
    expect(said).toEqual(expect.arrayContaining(['sync job', 'custom fields', 'Excel']));
    for (const half of ['Excel the sums', 'sync job hangs', 'job hangs']) expect(said).not.toContain(half);
  });

  test('themes about the same get names that tell them apart, also from names that people gave', () => {
    const same = theme('Refund is late', 'My refund is late', 'Where is the refund?');
    const names = themeNames([same, { ...same, name: 'Refund' }, same, same]);
    expect(names[1]).toBe('Refund');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
  });

  test('whatever is said, each theme has a name, and no two are alike', () => {
    const text = fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme' }), fc.constant('okay then'));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), (themes) => {
        const names = themeNames(themes.map((texts) => theme(...texts)));
        expect(names).toHaveLength(themes.length);
        expect(names.every((name) => name.trim() !== '')).toBe(true);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
    );
  });

  test('other languages have theirs', () => {
    const german = stopWordsOf('deu');
    const said = (text: string) => ({ text, stopWords: german });
    const [name] = themeNames([
      { texts: [said('Die Rechnung kam zweimal'), said('Wo ist die Rechnung?'), said('Eine Rechnung fehlt')] },
      { texts: [said('Die Anmeldung geht nicht'), said('Keine Anmeldung möglich')] },
    ]);
    expect(name).toBe('Rechnung');
  });
});
