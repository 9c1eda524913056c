import { z } from 'zod';
import type { Segment, Word } from './transcriber';

const time = z.number().min(0);
const word = z.object({ word: z.string(), start: time, end: time });
const segment = z.object({ start: time, end: time, text: z.string(), words: z.array(word).nullish() });

/** `verbose_json`. OpenAI puts the words beside the segments, others into them, and some have none. */
export const openAiAnswer = z.object({ segments: z.array(segment), words: z.array(word).nullish() });
export type OpenAiAnswer = z.infer<typeof openAiAnswer>;

/** The segments on the clock of the recording. */
export function segmentsOf({ segments, words }: OpenAiAnswer, startMs: number, endMs: number): Segment[] {
  const at = (seconds: number) => Math.min(endMs, startMs + Math.round(seconds * 1000));
  const timed = (each: z.infer<typeof word>): Word => ({
    startMs: at(each.start),
    endMs: at(each.end),
    text: each.word,
  });
  const shared = wordsBySegment(segments, words ?? []);
  return segments
    .filter(({ text }) => text.trim() !== '')
    .map((each) => {
      const own = each.words ?? shared.get(each) ?? [];
      const segment: Segment = { startMs: at(each.start), endMs: at(each.end), text: each.text.trim() };
      // Words without punctuation, or not all of them, are of no use as a text: the segment's own stands then.
      return saysTheSame(segment.text, own) ? { ...segment, words: own.map(timed) } : segment;
    });
}

/** Each word belongs to the segment in whose time its middle lies. */
function wordsBySegment(segments: OpenAiAnswer['segments'], words: z.infer<typeof word>[]) {
  const found = new Map<OpenAiAnswer['segments'][number], z.infer<typeof word>[]>();
  for (const each of words) {
    const middle = (each.start + each.end) / 2;
    const home = segments.find(({ start, end }) => start <= middle && middle <= end);
    if (home) found.set(home, [...(found.get(home) ?? []), each]);
  }
  return found;
}

const saysTheSame = (text: string, words: readonly z.infer<typeof word>[]) =>
  words.length > 0 && squeezed(words.map(({ word: each }) => each).join('')) === squeezed(text);

const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
