import createClient from 'openapi-fetch';
import { endSession } from '../session/session-ended';
import { ApiProblem, ConnectionLost } from './problem';
import type { paths } from './schema';

/** Calls the API by its own description; the session travels as a cookie. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: async (request) => {
    try {
      return await fetch(request);
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new ConnectionLost({ cause });
    }
  },
});

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * What the API answered.
 * @throws ApiProblem for anything but success; a session that has ended is announced as well
 */
export async function answerOf<Data>(result: Promise<Result<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await result;
  if (response.ok) return data as Exclude<Data, undefined>;
  if (response.status === 401 && !response.url.includes('/api/auth/')) {
    endSession();
    throw new ApiProblem({ detail: 'Your session had ended. Try again.', code: 'session_ended' }, response.status);
  }
  throw new ApiProblem(typeof error === 'object' && error !== null ? error : {}, response.status);
}
