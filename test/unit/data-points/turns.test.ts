import * as fc from 'fast-check';
import { sentencesOf, storedTurn, turnsOf } from '../../../src/domain/turns';
import { anyMonologue } from '../../factories/arbitrary-call';
import { gongTranscript } from '../../factories/gong-call';

const sentence = (startMs: number, text: string) => ({ startMs, endMs: startMs + 900, text });

test('a turn has the text of its sentences, joined by a space, and their outer times', () => {
  const transcript = {
    callId: '1',
    monologues: [{ speakerId: 'a', sentences: [sentence(1000, 'Hello.'), sentence(2000, 'How are you?')] }],
  };
  expect(turnsOf(transcript)).toEqual([
    {
      index: 0,
      speakerId: 'a',
      startMs: 1000,
      endMs: 2900,
      text: 'Hello. How are you?',
      sentenceBounds: [1000, 1900, 6, 2000, 2900, 12],
    },
  ]);
});

test('monologues of one speaker in a row stay apart', () => {
  const monologue = { speakerId: 'a', sentences: [sentence(0, 'Yes.')] };
  expect(turnsOf({ callId: '1', monologues: [monologue, monologue] })).toHaveLength(2);
});

test('monologues in which nothing is said are left out, and the others counted through', () => {
  const { monologues } = gongTranscript('1', 'One.', 'Two.');
  const silent = { speakerId: 'a', sentences: [] };
  const turns = turnsOf({ callId: '1', monologues: [silent, monologues[0]!, silent, monologues[1]!] });
  expect(turns.map(({ index, text }) => [index, text])).toEqual([
    [0, 'One.'],
    [1, 'Two.'],
  ]);
});

test('a turn gives back its sentences, whatever is in them', () => {
  fc.assert(
    fc.property(anyMonologue, fc.nat(), (monologue, index) => {
      expect(sentencesOf(storedTurn(monologue, index))).toEqual(monologue.sentences);
    }),
  );
});

test('turns keep the order, the speakers and every word of the transcript', () => {
  fc.assert(
    fc.property(fc.array(anyMonologue), (monologues) => {
      const turns = turnsOf({ callId: '1', monologues });
      const spoken = monologues.filter(({ sentences }) => sentences.length > 0);
      expect(turns.map((turn) => turn.index)).toEqual(spoken.map((_, index) => index));
      expect(turns.map((turn) => turn.speakerId)).toEqual(spoken.map((monologue) => monologue.speakerId));
      expect(turns.map((turn) => turn.text)).toEqual(
        spoken.map((monologue) => monologue.sentences.map(({ text }) => text).join(' ')),
      );
    }),
  );
});
