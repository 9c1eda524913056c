import { z } from 'zod';

/** What an OpenAI-compatible `/v1/embeddings` answers, as far as it is needed. */
export const embeddingsAnswer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
});
