import fc from 'fast-check';
import type { LabelledSentence } from '../../../src/transcription/speakers-from-gong';
import { turnsOf } from '../../../src/transcription/turns';

const line = (speakerId: string | null, startMs: number, endMs: number, text: string): LabelledSentence => ({
  speakerId,
  startMs,
  endMs,
  text,
  words: [],
});

test('What one speaker says in one go is one turn', () => {
  expect(
    turnsOf([line('ann', 0, 900, 'Hello.'), line('ann', 1000, 2000, 'How are you?'), line('bob', 2100, 2500, 'Fine.')]),
  ).toEqual([
    {
      index: 0,
      startMs: 0,
      endMs: 2000,
      text: 'Hello. How are you?',
      speakerId: 'ann',
      sentences: [
        { startMs: 0, endMs: 900, text: 'Hello.' },
        { startMs: 1000, endMs: 2000, text: 'How are you?' },
      ],
    },
    {
      index: 1,
      startMs: 2100,
      endMs: 2500,
      text: 'Fine.',
      speakerId: 'bob',
      sentences: [{ startMs: 2100, endMs: 2500, text: 'Fine.' }],
    },
  ]);
});

test('After a silence the same speaker begins a new turn', () => {
  expect(turnsOf([line(null, 0, 900, 'a'), line(null, 4000, 5000, 'b')])).toHaveLength(2);
});

test('Nobody speaks for longer than a minute in one turn', () => {
  const lines = Array.from({ length: 60 }, (_, index) => line(null, index * 5000, index * 5000 + 5000, `s${index}`));
  const turns = turnsOf(lines);
  expect(turns).toHaveLength(5);
  expect(Math.max(...turns.map(({ startMs, endMs }) => endMs - startMs))).toBe(60_000);
});

test('Nothing said is no turn', () => {
  expect(turnsOf([])).toEqual([]);
});

test('Each sentence is in exactly one turn, in order, under its speaker', () => {
  const lines = fc
    .array(fc.tuple(fc.constantFrom('ann', 'bob', null), fc.nat(5000), fc.integer({ min: 1, max: 90_000 })), {
      maxLength: 40,
    })
    .map((parts) => {
      let at = 0;
      return parts.map(([speakerId, gap, ms], index) => {
        at += gap + ms;
        return line(speakerId, at - ms, at, `s${index}`);
      });
    });
  fc.assert(
    fc.property(lines, (sentences) => {
      const turns = turnsOf(sentences);
      expect(turns.map(({ index }) => index)).toEqual(turns.map((_, index) => index));
      expect(turns.flatMap((turn) => turn.sentences.map(({ text }) => [turn.speakerId, text]))).toEqual(
        sentences.map(({ speakerId, text }) => [speakerId, text]),
      );
      for (const { text, startMs, endMs, sentences: own } of turns) {
        expect(text).toBe(own.map((each) => each.text).join(' '));
        expect([startMs, endMs]).toEqual([own[0]?.startMs, own.at(-1)?.endMs]);
      }
    }),
  );
});
