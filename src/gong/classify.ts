import { z } from 'zod';
import { jsonOf, sourceOf } from './answer';
import type { Answer } from './answer';
import {
  GongBadRequest,
  GongCallNotFound,
  GongCredentialsRejected,
  GongCursorExpired,
  GongRateLimited,
  GongUnavailable,
} from './errors';
import type { GongError } from './errors';
import { retryAfterMs } from './retry-after';

/** The 404 with which Gong says that no record matches a filter. It is not an error, only an empty page. */
export const NOTHING_FOUND = Symbol('nothing found');

const errorBody = z.object({ errors: z.array(z.string()) });

/**
 * What an answer other than 2xx of the API means. Gong gives no codes, only English sentences, and the same status for
 * different things: 401 for a dead token and for a missing scope, 404 for an empty page and for an unknown call.
 */
export function classify(answer: Answer, now = Date.now()): GongError | typeof NOTHING_FOUND {
  const source = sourceOf(answer);
  const sentences = errorBody.safeParse(jsonOf(answer)).data?.errors;
  const said = sentences?.join('\n') ?? '';
  const wait = retryAfterMs(answer.headers['retry-after'], now);

  if (answer.status >= 500) return new GongUnavailable('server_error', source, { retryAfterMs: wait });
  if (answer.status >= 300 && answer.status < 400) return new GongUnavailable('redirected', source);
  switch (answer.status) {
    case 429:
      return new GongRateLimited(wait, source);
    case 401:
      return unauthorized(said, source);
    case 408:
      return new GongUnavailable('timeout', source);
    default:
  }
  // A 403 or 404 without Gong's envelope comes from something before the API, or from a host that is not it.
  if (sentences === undefined) return new GongUnavailable('unexpected_answer', source);
  switch (answer.status) {
    case 403:
      return new GongCredentialsRejected('access_denied', source);
    case 404:
      if (/found corresponding to the provided filters/i.test(said)) return NOTHING_FOUND;
      if (/\bcall id\b.*\bnot found\b/i.test(said)) return new GongCallNotFound(source);
      return new GongUnavailable('unexpected_answer', source);
    default:
      if (/cursor/i.test(said) && /expired/i.test(said)) return new GongCursorExpired(source);
      return new GongBadRequest(source, complaintIn(sentences));
  }
}

function unauthorized(said: string, source: ReturnType<typeof sourceOf>): GongCredentialsRejected {
  const scope = /\b(api:[a-z:-]+)/.exec(said)?.[1] ?? null;
  const missing = scope !== null || /permission to use|\bscope\b/i.test(said);
  return new GongCredentialsRejected(missing ? 'missing_scope' : 'token_rejected', source, scope);
}

/** Only what names a field and a rule, such as `filter.fromDateTime: must be before toDateTime`: other sentences may hold data. */
function complaintIn(sentences: readonly string[]): string | null {
  return (
    sentences.find((sentence) => /^(filter|contentSelector|cursor)[A-Za-z.]*: [A-Za-z ]{1,100}$/.test(sentence)) ?? null
  );
}
