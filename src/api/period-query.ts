import { z } from 'zod';
import type { TrendQuestion } from '../db/themes/theme-list';

const moment = z.iso.datetime({ offset: true }).or(z.iso.date());

/** A name of the time zone database: an offset such as +02:00 means one thing here and its opposite in Postgres. */
const timeZone = z.string().max(64).refine(isTimeZone, { message: 'is no time zone, such as Europe/Berlin' });

/** Which calls count, in lists of themes and of their excerpts alike. */
export const periodQuery = z.object({
  from: moment.optional().describe('Calls that started from then on; a day begins at midnight in `tz`'),
  to: moment.optional().describe('Calls that started before then'),
  tz: timeZone.default('UTC').describe('Time zone in which days, weeks and months begin'),
  ownerId: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .refine((text) => !text.includes('\0'), { message: 'must not contain NUL' })
    .optional()
    .describe('Gong user id of the primary owner'),
  sourceId: z.uuid().optional().describe('A source that brought the call'),
});

export const trendQuery = periodQuery.extend({
  interval: z.enum(['day', 'week', 'month']).default('week').describe('Weeks begin on Monday'),
});

type Asked = Partial<z.infer<typeof trendQuery>>;

export function questionOf({ from, to, tz = 'UTC', interval = 'week', ownerId, sourceId }: Asked): TrendQuestion {
  return { from, to, timeZone: tz, interval, ownerId, sourceId };
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w/+-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
