import { z } from 'zod';

/** What an OpenAI-compatible `/v1/chat/completions` answers, as far as it is needed. */
export const chatAnswer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

const plain = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(3)
        .max(most)
        // Excerpts are strangers' words, and so may be what a model makes of them: no addresses, no markup.
        .regex(/^[^<>[\]{}|`*_#\\\p{C}]+$/u)
        .refine((text) => !/\b(?:https?:|www\.)/iu.test(text)),
    );

/** The name and summary that the model was asked for. */
export const namedTheme = z.object({ name: plain(60), summary: plain(400) });
export type NamedTheme = z.infer<typeof namedTheme>;
