import fc from 'fast-check';
import { excerptsOf } from '../../../../src/themes/excerpts/excerpts';
import type { ThemeTurn } from '../../../../src/themes/excerpts/excerpts';
import { wordsOf } from '../../../../src/themes/words/words';

const turn = (texts: readonly string[], more: Partial<ThemeTurn> = {}): ThemeTurn => ({
  index: 0,
  affiliation: 'external',
  sentences: texts.map((text, at) => ({ startMs: at * 1000, endMs: at * 1000 + 900, text })),
  ...more,
});
const textsOf = (...turns: ThemeTurn[]) => excerptsOf(turns).map(({ text }) => text);

const COMPLAINT = 'The mobile app crashes whenever a technician attaches a photo.';

describe('excerpts', () => {
  test('come from external speakers only', () => {
    const turns = (['internal', 'unknown', 'external'] as const).map((affiliation, index) =>
      turn([COMPLAINT], { affiliation, index }),
    );
    expect(excerptsOf(turns)).toEqual([{ turnIndex: 2, startCharacter: 0, startMs: 0, endMs: 900, text: COMPLAINT }]);
  });

  test('join short neighbouring sentences, with the times of the first and the last', () => {
    const said = turn(['Photos never upload.', 'Two of my drivers lost a whole morning of inspections.'], { index: 7 });
    expect(excerptsOf([said])).toEqual([
      {
        turnIndex: 7,
        startCharacter: 0,
        startMs: 0,
        endMs: 1900,
        text: 'Photos never upload. Two of my drivers lost a whole morning of inspections.',
      },
    ]);
  });

  test('of a call of six hours are all there, each with its place', () => {
    const turns = Array.from({ length: 6 * 60 * 8 }, (_, index) =>
      turn([`${COMPLAINT} That is what I hear from depot ${index}.`], { index }),
    );
    expect(excerptsOf(turns).map(({ turnIndex }) => turnIndex)).toEqual(turns.map(({ index }) => index));
  });

  test('leave small talk out and keep what is around it', () => {
    const said = turn(['Hi Maya, good morning!', COMPLAINT, 'Thanks so much for your time.', 'Have a great weekend!']);
    expect(textsOf(said)).toEqual([COMPLAINT]);
  });

  test('keep a filler in the middle of a thought, and end at small talk', () => {
    const said = turn([
      'The invoice export fails.',
      'You know.',
      'Every single month.',
      'How are you doing, by the way?',
      COMPLAINT,
    ]);
    expect(textsOf(said)).toEqual(['The invoice export fails. You know. Every single month.', COMPLAINT]);
  });

  test('long turns become several excerpts in order', () => {
    const sentences = Array.from(
      { length: 9 },
      (_, at) => `Report number ${at} exports the wrong currency totals every single month end.`,
    );
    const texts = textsOf(turn(sentences));
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join(' ')).toBe(sentences.join(' '));
  });

  test.each([
    ['one word', ['Right.']],
    ['nothing', []],
    ['spaces', ['   ']],
    ['reactions', ['Okay, that makes sense.', 'I see, but when, realistically?', 'Yeah, exactly.']],
  ])('%s makes none', (_, sentences) => {
    expect(textsOf(turn(sentences))).toEqual([]);
  });

  test.each([
    ['deu', 'Die Rechnung kam zweimal, und niemand in der Buchhaltung konnte sie zuordnen.'],
    ['fra', "L'application mobile plante dès que le technicien ajoute une photo."],
    ['jpn', '請求書が二回届いて、経理部門では誰も処理できませんでした。'],
    ['zho', '移动应用在技术员添加照片时总是崩溃，我们已经丢失了一整天的数据。'],
    ['ara', 'يتعطل التطبيق كلما أرفق الفني صورة بتقرير الفحص'],
    ['und', 'Aplikacja mobilna zawiesza się przy dodawaniu zdjęcia do raportu.'],
  ])('another language (%s) is taken as it is', (language, text) => {
    expect(excerptsOf([turn([text])], language).map((excerpt) => excerpt.text)).toEqual([text]);
  });

  test('speech without an end is cut into pieces of bounded length, whose times follow each other', () => {
    const endless = Array.from({ length: 5000 }, (_, at) => `inventory${at}`).join(' ');
    const excerpts = excerptsOf([turn([endless])]);
    expect(excerpts.length).toBeGreaterThan(100);
    for (const { text } of excerpts) expect(wordsOf(text).length).toBeLessThanOrEqual(80);
    excerpts.slice(1).forEach((excerpt, at) => expect(excerpt.startMs).toBeGreaterThanOrEqual(excerpts[at]!.startMs));
  });

  test('whatever is said, an excerpt is a verbatim part of its turn, begins where it says, and is met once', () => {
    const sentence = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.lorem({ maxCount: 30 }),
      fc.constantFrom('Okay, great.', 'How are you doing today, by the way?', '  '),
      fc.nat(200).map((words) => 'inventory '.repeat(words)),
    );
    fc.assert(
      fc.property(fc.array(fc.array(sentence, { maxLength: 6 }), { maxLength: 5 }), (turns) => {
        const spoken = turns.map((texts, index) => turn(texts, { index }));
        const places = new Set<string>();
        for (const excerpt of excerptsOf(spoken)) {
          const { sentences } = spoken[excerpt.turnIndex]!;
          expect(excerpt.startMs).toBeGreaterThanOrEqual(sentences[0]!.startMs);
          expect(excerpt.endMs).toBeLessThanOrEqual(sentences.at(-1)!.endMs);
          const said = sentences.map(({ text }) => text).join(' ');
          const end = excerpt.startCharacter + excerpt.text.length;
          expect(said.slice(excerpt.startCharacter, end)).toBe(excerpt.text);
          const place = `${excerpt.turnIndex}/${excerpt.startCharacter}`;
          expect(places.has(place)).toBe(false);
          places.add(place);
        }
      }),
    );
  });
});
