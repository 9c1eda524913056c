import { z } from 'zod';
import { id, list, optionalId, quantity, textOr } from './fields';
import { describeIssues } from './malformed';
import type { GongSentence, GongTranscript, Malformed } from './types';

const time = quantity.nullish().transform((value) => value ?? null);

const sentence = z.object({ start: time, end: time, text: textOr('') });

const monologue = z
  .object({ speakerId: optionalId, sentences: list(sentence) })
  .transform(({ speakerId, sentences }) => ({ speakerId, sentences: withTimes(sentences) }));

const transcript = z
  .object({ callId: id, transcript: list(monologue) })
  .transform(({ callId, transcript: monologues }): GongTranscript => ({ callId, monologues }));

/** A time that is missing is taken from the sentence before; none ends before it starts. */
function withTimes(sentences: readonly z.infer<typeof sentence>[]): GongSentence[] {
  let endOfLast = 0;
  return sentences.map(({ start, end, text }) => {
    const startMs = start ?? endOfLast;
    const endMs = Math.max(startMs, end ?? startMs);
    endOfLast = endMs;
    return { startMs, endMs, text };
  });
}

export function readTranscript(item: unknown): { transcript: GongTranscript } | { malformed: Malformed } {
  const parsed = transcript.safeParse(item);
  if (parsed.success) return { transcript: parsed.data };
  const known = z.object({ callId: id.nullable().catch(null) }).safeParse(item).data;
  return { malformed: { id: known?.callId ?? null, reason: describeIssues(parsed.error, item) } };
}
