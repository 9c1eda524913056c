import type { Random } from '../random';
import type { SimulatedCall } from './call';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type CallTimes = Pick<SimulatedCall, 'knownAt' | 'visibleAt' | 'transcriptAt' | 'briefAt'>;

/** A call without speech that Gong understands, or shorter than this many seconds, never gets a transcript. */
export const SHORTEST_TRANSCRIBED = 60;

/**
 * When Gong gets round to a call that has ended: usually within minutes, now and then hours or days later, and the parts of it one after
 * the other. About one transcript in fifty is there before the call itself is listed.
 */
export function makeTimes(random: Random, ended: number, duration: number, language: string): CallTimes {
  const analysis = 4 * MINUTE + Math.min(duration, 5400) * 1000 * (0.1 + 0.3 * random.next());
  const delay = random.weighted([
    [0, 940],
    [2 * HOUR + random.next() * 10 * HOUR, 45],
    [24 * HOUR + random.next() * 60 * HOUR, 15],
  ] as const);
  const visibleAt = Math.round(ended + analysis + delay);
  const knownAt = random.chance(0.5) ? Math.round(ended + delay + 30_000) : visibleAt;
  if (language !== 'eng' || duration < SHORTEST_TRANSCRIBED)
    return { knownAt, visibleAt, transcriptAt: null, briefAt: null };
  const transcriptDelay = random.weighted([
    [0, 70],
    [-2 * MINUTE, 2],
    [(5 + random.next() * 40) * MINUTE, 24],
    [(2 + random.next() * 20) * HOUR, 4],
  ] as const);
  const transcriptAt = Math.round(visibleAt + transcriptDelay);
  const briefAt = Math.round(Math.max(visibleAt, transcriptAt) + (1 + random.next() * 30) * MINUTE);
  return { knownAt, visibleAt, transcriptAt, briefAt: duration < 120 ? null : briefAt };
}
