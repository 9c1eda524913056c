import type { SpeechEngine } from './speech-engine';
import { voicesOf } from './voices';
import type { Voice } from './voices';
import { BYTES_PER_MS } from './wave';

export type SpokenLine = { speakerId: string | null; startMs: number; text: string };

/** Faster than that nobody understands Flite. */
const FASTEST = 0.55;
const BREATH_MS = 60;
const SILENCE_PIECE = 1000 * BYTES_PER_MS;

/**
 * The sound of a call from its first to its last moment, piece by piece: each sentence begins when the transcript says,
 * and is spoken faster where the next one begins too soon.
 */
export async function* spokenTrack(
  engine: Pick<SpeechEngine, 'say'>,
  lines: readonly SpokenLine[],
  durationMs: number,
): AsyncGenerator<Buffer> {
  const voices = voicesOf(lines.map(({ speakerId }) => speakerId));
  let at = 0;
  for (const [index, { speakerId, startMs, text }] of lines.entries()) {
    const start = Math.max(at, startMs * BYTES_PER_MS);
    const end = (lines[index + 1]?.startMs ?? durationMs) * BYTES_PER_MS;
    if (start >= end) continue;
    yield* silence(start - at);
    const spoken = await sayWithin(engine, text, voices.get(speakerId) ?? 'rms', end - start);
    yield spoken;
    at = start + spoken.length;
  }
  yield* silence(durationMs * BYTES_PER_MS - at);
}

async function sayWithin(engine: Pick<SpeechEngine, 'say'>, text: string, voice: Voice, room: number): Promise<Buffer> {
  const spoken = await engine.say(text, voice, 1);
  if (spoken.length <= room) return spoken;
  const stretch = Math.max(FASTEST, (room - BREATH_MS * BYTES_PER_MS) / spoken.length);
  const faster = await engine.say(text, voice, stretch);
  return faster.subarray(0, room - (room % 2));
}

function* silence(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= SILENCE_PIECE) yield Buffer.alloc(Math.min(left, SILENCE_PIECE));
}
