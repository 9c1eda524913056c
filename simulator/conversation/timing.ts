import type { Random } from '../random';
import type { Turn } from './script';
import type { LabelledMonologue } from './labelled-monologue';

/** Milliseconds a word: about 165 words a minute. */
const WORD = 365;
const BETWEEN_SENTENCES = 250;

const spokenFor = (text: string) => Math.max(500, text.split(' ').length * WORD);

/** Puts turns on the clock: everything is said before the call ends, and what time is left becomes pauses between the turns. */
export function layOut(turns: readonly Turn[], durationSeconds: number, random: Random): LabelledMonologue[] {
  const available = durationSeconds * 970;
  const lengths = turns.map(({ lines }) =>
    lines.reduce((sum, { text }) => sum + spokenFor(text) + BETWEEN_SENTENCES, 0),
  );
  const total = lengths.reduce((sum, length) => sum + length, 0);
  // A test may give more words than fit: then everybody speaks faster.
  const pace = Math.min(1, available / Math.max(1, total));
  const pauses = turns.map(() => 0.2 + random.next() ** 3);
  const pauseTotal = pauses.reduce((sum, pause) => sum + pause, 0);
  const free = Math.max(0, available - total * pace);
  let clock = 0;
  return turns.map(({ speaker, topic, lines }, index) => {
    clock += ((pauses[index] ?? 0) / pauseTotal) * free;
    const sentences = lines.map((line) => {
      const start = Math.round(clock);
      clock += spokenFor(line.text) * pace;
      const end = Math.round(clock);
      clock += BETWEEN_SENTENCES * pace;
      return { start, end, ...line };
    });
    return { speakerId: speaker.speakerId, topic, sentences };
  });
}
