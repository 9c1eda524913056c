import { z } from 'zod';
import type { Micros } from '../instant';
import { parseRequestTime } from '../instant';
import { GongRefusal } from './gong-refusal';

const time = z.string().transform((text, context): Micros => {
  const micros = parseRequestTime(text);
  if (micros !== undefined) return micros;
  context.addIssue({ code: 'custom', message: 'not a time with an offset' });
  return z.NEVER;
});

const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const flag = absent(z.boolean());

/** Gong proves only a hundred ids in a list; more are refused here so that nobody comes to rely on them. */
const MOST_IDS = 100;

const callFilter = z.object({
  fromDateTime: absent(time),
  toDateTime: absent(time),
  workspaceId: absent(z.string()),
  callIds: absent(z.array(z.string())),
  primaryUserIds: absent(z.array(z.string())),
});

export type CallFilter = Partial<z.output<typeof callFilter>>;

const contentSelector = z.object({
  context: absent(z.enum(['None', 'Basic', 'Extended'])),
  contextTiming: absent(z.array(z.enum(['Now', 'TimeOfCall']))),
  exposedFields: absent(
    z.object({
      parties: flag,
      content: absent(
        z.object({
          structure: flag,
          topics: flag,
          trackers: flag,
          trackerOccurrences: flag,
          pointsOfInterest: flag,
          brief: flag,
          outline: flag,
          highlights: flag,
          callOutcome: flag,
          keyPoints: flag,
        }),
      ),
      interaction: absent(z.object({ speakers: flag, video: flag, personInteractionStats: flag, questions: flag })),
      collaboration: absent(z.object({ publicComments: flag })),
      media: flag,
    }),
  ),
});

export type ContentSelector = z.output<typeof contentSelector>;

const cursor = absent(z.string());

export const extensiveBody = z.object({ cursor, filter: absent(callFilter), contentSelector: absent(contentSelector) });
export const transcriptBody = z.object({ cursor, filter: absent(callFilter.omit({ primaryUserIds: true })) });
export const usersBody = z.object({
  cursor,
  filter: absent(
    z.object({
      userIds: absent(z.array(z.string())),
      createdFromDateTime: absent(time),
      createdToDateTime: absent(time),
      includeAvatars: flag,
    }),
  ),
});

const single = z.string().optional();

export const callsQuery = z.object({
  fromDateTime: time.optional(),
  toDateTime: time.optional(),
  workspaceId: single,
  cursor: single,
});

export const usersQuery = z.object({ cursor: single, includeAvatars: z.enum(['true', 'false']).optional() });

/** @throws GongRefusal as Gong refuses JSON of a wrong shape */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body ?? {});
  if (!result.success) throw new GongRefusal(400, 'Json parse error');
  return result.data;
}

/** @throws GongRefusal for parameters that are no times, or given twice */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const result = schema.safeParse(query);
  if (!result.success) throw new GongRefusal(400, 'Bad request');
  return result.data;
}

/** @throws GongRefusal for a POST without the filter that Gong insists on, though it may be empty */
export function requireFilter<T>(filter: T | undefined): T {
  if (filter === undefined) throw new GongRefusal(400, 'filter: must not be null');
  return filter;
}

export function requireOrder(
  from: Micros | undefined,
  to: Micros | undefined,
  name = 'filter.fromDateTime',
  other = 'toDateTime',
): void {
  if (from !== undefined && to !== undefined && from >= to)
    throw new GongRefusal(400, `${name}: must be before ${other}`);
}

export function requireIds(ids: readonly string[] | undefined, name: string): void {
  if (ids === undefined) return;
  if (ids.length === 0) throw new GongRefusal(400, `filter.${name}: must not be empty`);
  if (ids.length > MOST_IDS) throw new GongRefusal(400, `filter.${name}: must have at most ${MOST_IDS} items`);
}
