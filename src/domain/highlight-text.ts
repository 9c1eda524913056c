import type { Sentence } from './data-point';

type Stretch = { startMs: number; endMs: number };

/**
 * What is said in a stretch of a call: the sentences of which at least half lies in it. A stretch within one sentence, or
 * across the border of two, has the one of which most lies in it. Empty where nobody speaks.
 */
export function highlightText(sentences: readonly Sentence[], stretch: Stretch): string {
  const within = sentences.filter(
    (sentence) => 2 * overlap(sentence, stretch) >= Math.max(1, sentence.endMs - sentence.startMs),
  );
  if (within.length > 0) return textOf(within);
  const touched = sentences.filter((sentence) => overlap(sentence, stretch) > 0);
  if (touched.length === 0) return '';
  return textOf([touched.reduce((best, each) => (overlap(each, stretch) > overlap(best, stretch) ? each : best))]);
}

function textOf(sentences: readonly Sentence[]): string {
  return [...sentences]
    .sort((one, other) => one.startMs - other.startMs)
    .map((sentence) => sentence.text)
    .join(' ');
}

const overlap = (one: Stretch, other: Stretch): number =>
  Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));
