import { z } from 'zod';

const time = z.number().min(0);
const word = z.object({ start: time, end: time, text: z.string() });

/** Times are seconds from the start of the piece. */
const engineSegment = z.object({ start: time, end: time, text: z.string(), words: z.array(word) });
export type EngineSegment = z.infer<typeof engineSegment>;

/** A line that the engine prints. */
export const engineAnswer = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), segment: engineSegment }),
  z.object({ id: z.number(), done: z.object({ maxRssBytes: z.number() }) }),
  z.object({ id: z.number(), error: z.string() }),
]);
export type EngineAnswer = z.infer<typeof engineAnswer>;
