import { z } from 'zod';
import { InvalidInputError } from '../errors/request-errors';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;

/** `?limit=&cursor=` of every list; spread `pageQuery.shape` into a list's own query schema. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe('Rows of a page'),
  cursor: z.string().max(1000).optional().describe('`nextCursor` of the page before'),
});

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/** The schema of a list's answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });

/**
 * Cuts a page from rows of which one more than `limit` was asked for: that one only says that there is a next page.
 * @param toCursor the sort key of a row, which `readCursor` gives back
 */
export function page<T>(rows: readonly T[], limit: number, toCursor: (row: T) => readonly unknown[]): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data, nextCursor: more ? encode(toCursor(last)) : null };
}

/** The page with each row turned into what is sent. */
export function mapPage<T, U>(of: Page<T>, toAnswer: (row: T) => U): Page<U> {
  return { data: of.data.map(toAnswer), nextCursor: of.nextCursor };
}

/**
 * The sort key at which the page before ended, undefined on the first page.
 * @throws InvalidInputError for a cursor that no list has given out
 */
export function readCursor<T extends z.ZodType>(cursor: string | undefined, key: T): z.infer<T> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = key.safeParse(decode(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidInputError([{ path: 'cursor', message: 'is not a cursor of this list' }]);
}

/** The sort key of lists by time, newest or oldest first, with an id to tell rows of the same instant apart. */
export const timeAndId = z.tuple([z.iso.datetime(), z.uuid()]);

function encode(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
