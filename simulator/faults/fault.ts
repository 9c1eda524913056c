import { z } from 'zod';

const MALFORMED_FIELDS = ['started', 'duration', 'title', 'primaryUserId', 'isPrivate', 'parties', 'metaData'] as const;

/** A field of a call that can be given the wrong type. */
export const malformedField = z.enum(MALFORMED_FIELDS);

/** What can go wrong with an answer. */
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(300).max(599),
    /** JSON; Gong's usual error body by default. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** A 429. Name one of the three forms. */
  z.strictObject({
    kind: z.literal('retryAfter'),
    seconds: z.number().nonnegative().optional(),
    /** ISO 8601; sent as an HTTP date. */
    date: z.iso.datetime({ offset: true }).optional(),
    none: z.literal(true).optional(),
  }),
  /** Nothing is answered, and after this time the connection is closed. */
  z.strictObject({ kind: z.literal('timeout'), afterMs: z.number().positive().default(60_000) }),
  /** The connection is reset at once. */
  z.strictObject({ kind: z.literal('reset') }),
  /** Half of the answer is sent, then nothing more; the connection stays open. */
  z.strictObject({ kind: z.literal('hang') }),
  /** Half of the answer is sent, then the connection is cut. */
  z.strictObject({ kind: z.literal('cutBody') }),
  /** The page of a proxy, where JSON should be. */
  z.strictObject({ kind: z.literal('html'), status: z.number().int().min(200).max(599).default(502) }),
  z.strictObject({ kind: z.literal('emptyUsers') }),
  /** Half of the users, and no word of more. */
  z.strictObject({ kind: z.literal('halfUsers') }),
  z.strictObject({ kind: z.literal('malformedCall'), field: malformedField.default('started') }),
  z.strictObject({ kind: z.literal('slow'), ms: z.number().positive() }),
  /** A request that carries a cursor is told that it has expired. */
  z.strictObject({ kind: z.literal('expireCursor') }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Which requests a fault hits. What is not named matches everything. */
const matchSchema = z.strictObject({
  /** The path, or a part of it up to a slash, such as `/v2/calls` for all that begins with it. */
  path: z.string().optional(),
  method: z.string().toUpperCase().optional(),
  /** Requests that name this call; for `malformedCall`, answers that hold it. */
  callId: z.string().optional(),
});

export const armedFaultSchema = z.strictObject({
  match: matchSchema.default({}),
  /** How many requests it hits; `null` for all until it is removed. */
  times: z.number().int().positive().nullable().default(1),
  /** How many matching requests it lets through first. */
  after: z.number().int().nonnegative().default(0),
  fault: faultSchema,
});

export type ArmedFault = z.infer<typeof armedFaultSchema> & { readonly id: number };
