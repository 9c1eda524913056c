import { z } from 'zod';

/**
 * The kinds of fields of Gong's answers. Everywhere null and missing are one thing, and a wrong type is a fault.
 * Text is made fit for Postgres, which takes neither NUL nor half a surrogate pair.
 */
const string = z.string().transform((value) => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD'));

/** Null for blank text too. */
export const text = string
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

export const textOr = (fallback: string) => text.transform((value) => value ?? fallback);

/**
 * Gong's ids: strings of up to 20 digits. A JSON number is a wrong type even where it is small: with 20 digits it would have
 * lost some of them before anyone could look.
 */
export const id = z.string().regex(/^[\w.:-]{1,100}$/);

export const optionalId = id
  .or(z.literal(''))
  .nullish()
  .transform((value) => (value ? value : null));

export const flag = (fallback: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? fallback);

/** Postgres' integer ends here, and so do milliseconds of 24 days. */
const LARGEST_INTEGER = 2_147_483_647;

/** Whole seconds or milliseconds, not below 0. */
export const quantity = z
  .number()
  .max(LARGEST_INTEGER)
  .transform((value) => Math.max(0, Math.round(value)));

/** ISO 8601 with the company's offset and any number of fractional digits; becomes UTC with milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());

/** An address that a browser or a download may be given: nothing but http and https. */
export const webAddress = text.transform((value) =>
  value !== null && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : null,
);

/** A list without its nulls. */
export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullish())
    .nullish()
    .transform((values) => (values ?? []).filter((value) => value !== null && value !== undefined) as z.infer<T>[]);
