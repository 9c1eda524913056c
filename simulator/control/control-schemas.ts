import { z } from 'zod';
import { malformedField } from '../faults/fault';
import { parseRequestTime } from '../instant';

/** A time, ISO 8601, as microseconds since 1970. */
const micros = z.string().transform((text, context) => {
  const value = parseRequestTime(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'must be an ISO 8601 time with Z or an offset' });
  return z.NEVER;
});

/** A time, ISO 8601, as milliseconds since 1970. */
const milliseconds = micros.transform((value) => Math.floor(value / 1000));

const company = z.string().optional();

const party = z.strictObject({
  name: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  title: z.string().nullable().default(null),
  userId: z.string().nullable().default(null),
  /** `false` for those who never speak. */
  speaks: z.boolean().default(true),
  affiliation: z.enum(['Internal', 'External', 'Unknown']),
  phoneNumber: z.string().nullable().default(null),
});

export type GivenParty = z.output<typeof party>;

const transcript = z.array(
  z.strictObject({
    /** Index into the parties; `null` for a speaker whom no party matches. */
    party: z.number().int().nonnegative().nullable(),
    sentences: z.array(z.string()).min(1),
  }),
);

const callFields = {
  title: z.string(),
  ownerId: z.string().nullable(),
  started: micros,
  scheduled: micros.nullable(),
  duration: z.number().int().positive(),
  direction: z.enum(['Inbound', 'Outbound', 'Conference', 'Unknown']),
  scope: z.enum(['Internal', 'External', 'Unknown']),
  media: z.enum(['Video', 'Audio']),
  language: z.string(),
  system: z.string(),
  purpose: z.string().nullable(),
  customData: z.string().nullable(),
  isPrivate: z.boolean(),
  recording: z.enum(['audio', 'video', 'none']),
  parties: z.array(party).nullable(),
  transcript: transcript.nullable(),
  brief: z.string().nullable(),
  knownAt: milliseconds,
  visibleAt: milliseconds,
  transcriptAt: milliseconds.nullable(),
  briefAt: milliseconds.nullable(),
  deleted: z.boolean(),
  hidden: z.boolean(),
  malformed: malformedField.nullable(),
};

export const changeCallBody = z.strictObject({ company, ...z.strictObject(callFields).partial().shape });
export type CallChange = z.output<typeof changeCallBody>;

const personFields = {
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  emailAliases: z.array(z.string()),
  title: z.string().nullable(),
  managerId: z.string().nullable(),
  active: z.boolean(),
  deleted: z.boolean(),
  technicalAdmin: z.boolean(),
};

export const changePersonBody = z.strictObject({ company, ...z.strictObject(personFields).partial().shape });
export type PersonChange = z.output<typeof changePersonBody>;

export const revokeBody = z.strictObject({ company, grantId: z.string().optional() }).default({});
export const scopesBody = z.strictObject({
  company,
  /** All that remain; more than were granted cannot be given. */
  scopes: z.array(z.string()),
  mediaWithoutScope: z.enum(['omit', 'refuse']).optional(),
});
export const adminBody = z.strictObject({
  company,
  /** Whose calls the API shows; `null` for everyone's. */
  visibleOwnerIds: z.array(z.string()).nullable(),
});
export const limitsBody = z.strictObject({
  company,
  /** `null` switches the limits off. */
  limits: z
    .strictObject({ perSecond: z.number().int().positive(), perDay: z.number().int().nonnegative() })
    .nullable()
    .optional(),
  retryAfter: z.enum(['seconds', 'date', 'absent']).optional(),
});
export const clockBody = z.strictObject({ advanceSeconds: z.number().nonnegative() });
export const hostBody = z.strictObject({
  company,
  move: z.boolean().default(false),
  wrongHostAnswer: z.enum(['unauthorized', 'redirect']).optional(),
});
export const truthQuery = z.strictObject({ company, transcripts: z.enum(['true', 'false']).optional() });
export const companyQuery = z.strictObject({ company });
