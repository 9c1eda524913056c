import fc from 'fast-check';
import { sentencesOf } from '../../../src/transcription/sentences';
import { labelSpeakers } from '../../../src/transcription/speakers-from-gong';
import type { GongMonologueTimes } from '../../../src/transcription/speakers-from-gong';
import { segmentFrom } from './words';

const said = (speakerId: string | null, ...spans: [startMs: number, endMs: number][]): GongMonologueTimes => ({
  speakerId,
  sentences: spans.map(([startMs, endMs]) => ({ startMs, endMs })),
});

const label = (segments: ReturnType<typeof segmentFrom>[], monologues: GongMonologueTimes[]) =>
  labelSpeakers(sentencesOf(segments), monologues).map(({ text, speakerId }) => [speakerId, text]);

test('A sentence is said by the one whom Gong heard at that time', () => {
  const segments = [segmentFrom(0, 'Good morning to you.'), segmentFrom(2000, 'Hello and thanks.')];
  expect(label(segments, [said('ann', [100, 1400]), said('bob', [1900, 3100])])).toEqual([
    ['ann', 'Good morning to you.'],
    ['bob', 'Hello and thanks.'],
  ]);
});

test('Without a transcript of Gong nobody is named', () => {
  expect(label([segmentFrom(0, 'Good morning.')], [])).toEqual([[null, 'Good morning.']]);
});

test('Where Gong heard nobody, nobody is named', () => {
  expect(label([segmentFrom(10_000, 'Who said this?')], [said('ann', [0, 3000])])).toEqual([[null, 'Who said this?']]);
});

test('A speaker whom Gong could not tell stays unknown, also beside one whom it could', () => {
  const segments = [segmentFrom(0, 'First one speaks here.'), segmentFrom(1500, 'Then the other does.')];
  expect(label(segments, [said(null, [0, 1200]), said('bob', [1500, 2700])])).toEqual([
    [null, 'First one speaks here.'],
    ['bob', 'Then the other does.'],
  ]);
});

test('Times that miss each other a little still meet', () => {
  expect(label([segmentFrom(1300, 'Yes indeed.')], [said('ann', [0, 1000])])).toEqual([['ann', 'Yes indeed.']]);
});

test('A sentence in which the speaker changes becomes two', () => {
  const segments = [segmentFrom(0, 'so what do you think well I like it')];
  expect(label(segments, [said('ann', [0, 1500]), said('bob', [1500, 2700])])).toEqual([
    ['ann', 'so what do you think'],
    ['bob', 'well I like it'],
  ]);
});

test('One word at the border does not make another speaker', () => {
  const segments = [segmentFrom(0, 'we should meet next week.')];
  expect(label(segments, [said('ann', [0, 1250]), said('bob', [1250, 4000])])).toEqual([
    ['ann', 'we should meet next week.'],
  ]);
});

test('A short answer between two others has its own speaker', () => {
  const segments = [
    segmentFrom(0, 'Do you agree?'),
    segmentFrom(1000, 'Yes.'),
    segmentFrom(1500, 'Great to hear that.'),
  ];
  expect(label(segments, [said('ann', [0, 900], [1500, 2700]), said('bob', [1000, 1300])])).toEqual([
    ['ann', 'Do you agree?'],
    ['bob', 'Yes.'],
    ['ann', 'Great to hear that.'],
  ]);
});

const monologues = fc.array(
  fc.record({
    speakerId: fc.constantFrom('ann', 'bob', 'cid', null),
    sentences: fc.array(
      fc.tuple(fc.nat(30_000), fc.nat(4_000)).map(([startMs, ms]) => ({ startMs, endMs: startMs + ms })),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 8 },
);
const segments = fc
  .array(fc.tuple(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,12}[.?]?$/), fc.nat(2000)), { maxLength: 8 })
  .map((parts) => {
    let at = 0;
    return parts.map(([text, gap]) => {
      const segment = segmentFrom(at + gap, text);
      at = segment.endMs;
      return segment;
    });
  });

test('No word is lost, doubled or moved, whatever Gong heard', () => {
  fc.assert(
    fc.property(segments, monologues, (spoken, heard) => {
      const sentences = sentencesOf(spoken);
      const labelled = labelSpeakers(sentences, heard);
      expect(labelled.flatMap(({ words }) => words)).toEqual(sentences.flatMap(({ words }) => words));
      expect(labelled.map(({ text }) => text).join(' ')).toBe(sentences.map(({ text }) => text).join(' '));
    }),
  );
});

test('A speaker is always one whom Gong heard near that time', () => {
  fc.assert(
    fc.property(segments, monologues, (spoken, heard) => {
      for (const { speakerId, startMs, endMs } of labelSpeakers(sentencesOf(spoken), heard)) {
        if (speakerId === null) continue;
        const near = heard
          .filter((monologue) => monologue.speakerId === speakerId)
          .flatMap((monologue) => monologue.sentences)
          .some((each) => each.startMs <= endMs + 700 && each.endMs >= startMs - 700);
        expect(near).toBe(true);
      }
    }),
  );
});

test('What one person alone could have said is never given to another', () => {
  fc.assert(
    fc.property(segments, fc.constantFrom('ann', null), (spoken, speakerId) => {
      const labelled = labelSpeakers(sentencesOf(spoken), [said(speakerId, [0, 100_000])]);
      expect(labelled.every((each) => each.speakerId === speakerId)).toBe(true);
      expect(labelled).toHaveLength(sentencesOf(spoken).length);
    }),
  );
});
