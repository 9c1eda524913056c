import fc from 'fast-check';
import { sentenceAt } from '../../../web/src/recordings/moment';

const SPEAKER = { name: null, email: null, affiliation: 'unknown' } as const;

/** Turns one after the other, each of sentences of these lengths. */
function turnsOf(lengths: readonly (readonly number[])[]) {
  let at = 0;
  return lengths.map((turn, index) => {
    const sentences = turn.map((length) => ({ startMs: at, endMs: (at += length), text: 'Words.' }));
    const [startMs, endMs] = [sentences[0]?.startMs ?? at, at];
    return { index, startMs, endMs, text: '', speaker: SPEAKER, sentences };
  });
}

describe('The sentence that is being said', () => {
  const turns = turnsOf([
    [1000, 2000],
    [500, 500, 500],
  ]);

  it('is the one that has begun last', () => {
    expect(sentenceAt(turns, 0)).toEqual({ turn: 0, sentence: 0 });
    expect(sentenceAt(turns, 999)).toEqual({ turn: 0, sentence: 0 });
    expect(sentenceAt(turns, 1000)).toEqual({ turn: 0, sentence: 1 });
    expect(sentenceAt(turns, 3600)).toEqual({ turn: 1, sentence: 1 });
    expect(sentenceAt(turns, 999_999)).toEqual({ turn: 1, sentence: 2 });
  });

  it('is none before anybody speaks, and none where nobody does', () => {
    expect(sentenceAt([], 5)).toBeNull();
    const [turn] = turnsOf([[1000]]);
    expect(sentenceAt([{ ...turn!, startMs: 400 }], 399)).toBeNull();
  });

  it('is found for any moment of any transcript', () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const every = turnsOf(all);
        const ms = Math.floor(share * (every.at(-1)!.endMs - 1));
        const { turn, sentence } = sentenceAt(every, ms)!;
        const said = every[turn]!.sentences[sentence]!;
        expect(said.startMs).toBeLessThanOrEqual(ms);
        expect(said.endMs).toBeGreaterThan(ms);
      }),
    );
  });
});
