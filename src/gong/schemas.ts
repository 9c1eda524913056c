import { z } from 'zod';
import { text, list, quantity } from './fields';

/**
 * Around every list of Gong's. Its items are judged one by one afterwards, so that one that is malformed does not take the
 * others of the page with it.
 */
const envelope = z.object({
  records: z
    .object({ totalRecords: quantity.nullish().transform((value) => value ?? null), cursor: text })
    .nullish()
    .transform((records) => records ?? { totalRecords: null, cursor: null }),
});

export const userList = envelope.extend({ users: list(z.unknown()) });
export const callList = envelope.extend({ calls: list(z.unknown()) });
export const transcriptList = envelope.extend({ callTranscripts: list(z.unknown()) });

/** That the call is there is all that matters of it. */
export const singleCall = z.object({});
