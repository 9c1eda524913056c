import { z } from 'zod';
import { participantShape } from './data-point-shape';

const instant = z.iso.datetime();

const counts = { callCount: z.int(), excerptCount: z.int() };

/** Counts and trend are those of the period that was asked for. */
export const themeShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    summary: z.string().describe('What customers say about it; in their own words where no naming service is set'),
    hidden: z.boolean(),
    ...counts,
    previousCallCount: z
      .int()
      .nullable()
      .describe('Calls in the period of the same length before; null where the question has no `from`'),
    change: z
      .number()
      .nullable()
      .describe('0.25: a quarter more calls than in the period before; null where that is unknown or had none'),
    trend: z
      .array(z.object({ start: instant.describe('Of the day, week or month, in the time zone'), callCount: z.int() }))
      .describe('Every day, week or month of the period, oldest first'),
  })
  .meta({ id: 'Theme' });

export const themesStatusShape = z
  .object({
    state: z.enum(['waiting_for_calls', 'working', 'up_to_date', 'in_trouble']),
    waitingCalls: z.int().describe('Calls whose words are not looked at yet'),
    excerptCount: z.int(),
    unassignedCount: z.int().describe('Excerpts that belong to no theme'),
    clusteredAt: instant.nullable().describe('When themes were last looked for'),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'ThemesStatus' });

export const openedThemeShape = themeShape
  .extend({
    groups: z
      .array(z.object({ id: z.uuid(), name: z.string(), ...counts }))
      .describe('The finer groups in it, the largest first'),
  })
  .meta({ id: 'OpenedTheme' });

/** A verbatim part of one turn. */
export const excerptShape = z
  .object({
    id: z.uuid(),
    dataPointId: z.uuid(),
    callTitle: z.string(),
    callDate: instant,
    turnIndex: z.int(),
    startMs: z.number(),
    endMs: z.number(),
    text: z.string(),
    speaker: participantShape,
    groupId: z.uuid().nullable(),
  })
  .meta({ id: 'Excerpt' });
