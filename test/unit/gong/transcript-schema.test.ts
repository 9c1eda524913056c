import fc from 'fast-check';
import { readTranscript } from '../../../src/gong/transcript-schema';
import type { GongTranscript } from '../../../src/gong/types';
import { fullTranscript, pathsOf, withValueAt } from './gong-items';

function transcriptOf(item: unknown): GongTranscript {
  const read = readTranscript(item);
  if ('transcript' in read) return read.transcript;
  throw new Error(read.malformed.reason);
}

const withSentences = (...sentences: object[]) => ({ callId: '1', transcript: [{ speakerId: '2', sentences }] });

describe('a transcript of Gong', () => {
  it('becomes our own, with its monologues unmerged and in order', () => {
    expect(transcriptOf(fullTranscript())).toEqual({
      callId: '7782342274025937895',
      monologues: [
        {
          speakerId: '1580833210577559850',
          sentences: [
            { startMs: 460, endMs: 1_960, text: 'Hello there.' },
            { startMs: 2_000, endMs: 3_500, text: 'How are you?' },
          ],
        },
        { speakerId: null, sentences: [{ startMs: 4_000, endMs: 5_000, text: 'Fine.' }] },
      ],
    });
  });

  it.each([{ callId: '1' }, { callId: '1', transcript: null }, { callId: '1', transcript: [] }])(
    'may be empty: %p',
    (item) => {
      expect(transcriptOf(item)).toEqual({ callId: '1', monologues: [] });
    },
  );

  it('takes a time that is missing from the sentence before', () => {
    const item = withSentences(
      { start: 10, end: 20, text: 'a' },
      { end: 40, text: 'b' },
      { text: 'c' },
      { start: 50, text: 'd' },
    );
    expect(transcriptOf(item).monologues[0]?.sentences).toEqual([
      { startMs: 10, endMs: 20, text: 'a' },
      { startMs: 20, endMs: 40, text: 'b' },
      { startMs: 40, endMs: 40, text: 'c' },
      { startMs: 50, endMs: 50, text: 'd' },
    ]);
  });

  it('has whole milliseconds from 0 on, and no sentence that ends before it starts', () => {
    const item = withSentences({ start: -5, end: 10.6, text: 'a' }, { start: 100, end: 90, text: 'b' });
    expect(transcriptOf(item).monologues[0]?.sentences).toEqual([
      { startMs: 0, endMs: 11, text: 'a' },
      { startMs: 100, endMs: 100, text: 'b' },
    ]);
  });

  it.each([
    [
      withSentences({ start: '0', end: 1, text: 'a' }),
      '1',
      'transcript.0.sentences.0.start: expected number, got string',
    ],
    [
      withSentences({ start: 0, end: 1, text: ['a'] }),
      '1',
      'transcript.0.sentences.0.text: expected string, got array',
    ],
    [{ callId: '1', transcript: 'Hello' }, '1', 'transcript: expected array, got string'],
    [
      { callId: '1', transcript: [{ speakerId: 2, sentences: [] }] },
      '1',
      'transcript.0.speakerId: expected string, got number',
    ],
    [{ callId: 1, transcript: [] }, null, 'callId: expected string, got number'],
    [{ transcript: [] }, null, 'callId: missing'],
  ])('is set aside when a type is wrong', (item, id, reason) => {
    expect(readTranscript(item)).toEqual({ malformed: { id, reason } });
  });

  it('is not at fault for anything that is null or missing, except the id of its call', () => {
    const paths = pathsOf(fullTranscript()).filter((path) => path.length > 0 && path.join('.') !== 'callId');
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const missing = transcriptOf(withValueAt(fullTranscript(), path, undefined));
        expect(transcriptOf(withValueAt(fullTranscript(), path, null))).toEqual(missing);
      }),
    );
  });
});
