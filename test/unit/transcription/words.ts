import type { Segment, Word } from '../../../src/transcription/transcriber';

/** Words of 300 ms, one after the other. */
export function wordsFrom(startMs: number, text: string, eachMs = 300): Word[] {
  return text.split(' ').map((word, index) => ({
    startMs: startMs + index * eachMs,
    endMs: startMs + (index + 1) * eachMs,
    text: ` ${word}`,
  }));
}

export function segmentFrom(startMs: number, text: string): Segment {
  const words = wordsFrom(startMs, text);
  return { startMs, endMs: words.at(-1)?.endMs ?? startMs, text, words };
}
