import { z } from 'zod';
import { jsonOf, sourceOf } from './answer';
import type { Answer } from './answer';
import { classify, NOTHING_FOUND } from './classify';
import { GongBadRequest, GongCredentialsRejected, GongUnavailable } from './errors';
import type { GongError, GongRejection } from './errors';
import { list, text } from './fields';

export type Grant = 'authorization_code' | 'refresh_token';

const errorBody = z.object({
  error: text.catch(null),
  error_description: text.catch(null),
  errors: list(z.string()).catch([]),
});

const REJECTION_OF: Record<string, GongRejection> = {
  invalid_grant: 'invalid_grant',
  invalid_client: 'invalid_client',
  unauthorized_client: 'invalid_client',
  access_denied: 'access_denied',
  invalid_scope: 'missing_scope',
};

/** What an answer other than 2xx of the token endpoint means: RFC 6749's codes where Gong gives them, else its sentences. */
export function classifyTokenAnswer(answer: Answer, grant: Grant): GongError {
  const { status } = answer;
  const source = sourceOf(answer);
  if (status < 400 || status >= 500 || status === 408 || status === 429) {
    const meaning = classify(answer);
    return meaning === NOTHING_FOUND ? new GongUnavailable('unexpected_answer', source) : meaning;
  }
  const said = errorBody.safeParse(jsonOf(answer)).data;
  const rejection =
    said && (REJECTION_OF[said.error ?? ''] ?? rejectionIn([said.error_description, ...said.errors].join(' ')));
  if (rejection) return new GongCredentialsRejected(rejection, source);
  // Gong says 401 to a wrong client secret; to a refresh it may also be the grant that is gone.
  if (status === 401)
    return new GongCredentialsRejected(grant === 'refresh_token' ? 'invalid_grant' : 'invalid_client', source);
  if (!said) return new GongUnavailable('unexpected_answer', source);
  if (status === 403) return new GongCredentialsRejected('access_denied', source);
  return status === 404 ? new GongUnavailable('unexpected_answer', source) : new GongBadRequest(source);
}

/** Such as "Refresh token code is invalid". */
function rejectionIn(sentences: string): GongRejection | undefined {
  const grant =
    /\b(token|code|grant)\b.*\b(invalid|expired|revoked|used)\b|\b(invalid|expired|revoked)\b.*\b(token|code|grant)\b/i;
  return grant.test(sentences) ? 'invalid_grant' : undefined;
}
