import { z } from 'zod';

const instant = z.iso.datetime();

/** Postgres takes no NUL in text. */
export const textInput = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes('\0'), { message: 'must not contain NUL' });

export const tagShape = z.object({ id: z.uuid(), name: z.string(), color: z.string().nullable() }).meta({ id: 'Tag' });

export const highlightShape = z
  .object({
    id: z.uuid(),
    dataPointId: z.uuid(),
    startMs: z.number().int(),
    endMs: z.number().int(),
    text: z.string().describe('What the transcript says in that stretch'),
    note: z.string().nullable(),
    tags: z.array(tagShape),
    createdBy: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Highlight' });

export const insightShape = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    title: z.string(),
    body: z.string(),
    highlights: z.array(highlightShape),
    lostHighlights: z
      .array(z.object({ id: z.uuid(), lostAt: instant, lostWith: z.enum(['highlight', 'call']) }))
      .describe('Highlights that it had, and what they were deleted with'),
    createdBy: z.string(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Insight' });
