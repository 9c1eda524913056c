import type { Answer } from '../../../src/gong/answer';
import { classify, NOTHING_FOUND } from '../../../src/gong/classify';
import {
  GongBadRequest,
  GongCallNotFound,
  GongCredentialsRejected,
  GongCursorExpired,
  GongError,
  GongRateLimited,
  GongUnavailable,
} from '../../../src/gong/errors';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function answer(status: number, sentence: string | { body: string }, headers: Record<string, string> = {}): Answer {
  const body =
    typeof sentence === 'string' ? JSON.stringify({ requestId: '2ydvp32', errors: [sentence] }) : sentence.body;
  return { endpoint: 'POST /v2/calls/extensive', status, headers, body };
}

function errorOf(...args: Parameters<typeof answer>): GongError {
  const meaning = classify(answer(...args), NOW);
  if (meaning instanceof GongError) return meaning;
  throw new Error('an empty page is no error');
}

describe('an answer of Gong that is not 2xx', () => {
  it.each([
    'No calls found corresponding to the provided filters',
    'No answered scorecards found corresponding to the provided filters.',
    'No users found corresponding to the provided filters',
  ])('is an empty page if a 404 says: %s', (sentence) => {
    expect(classify(answer(404, sentence))).toBe(NOTHING_FOUND);
  });

  it('is an unknown call if a 404 says so', () => {
    expect(errorOf(404, 'Call ID 894411314421502864 was not found')).toBeInstanceOf(GongCallNotFound);
  });

  it.each(['Not Found', 'No static resource v3/calls', { body: '<html>404</html>' }, { body: '{}' }, { body: '' }])(
    'is neither empty nor an unknown call if a 404 says anything else: %p',
    (said) => {
      expect(errorOf(404, said)).toMatchObject({ name: 'GongUnavailable', code: 'unexpected_answer' });
    },
  );

  it('is a missing scope, with its name, if a 401 says so', () => {
    const error = errorOf(401, "You don't have permission to use 'api:calls:read:media-url' in your app.");
    expect(error).toMatchObject({
      name: 'GongCredentialsRejected',
      code: 'missing_scope',
      scope: 'api:calls:read:media-url',
    });
    expect(error.message).toContain('api:calls:read:media-url');
  });

  it.each(['access token has been revoked', 'Unauthorized', 'Token expired', { body: '' }, { body: '<html></html>' }])(
    'is a rejected token if a 401 says: %p',
    (said) => {
      const error = errorOf(401, said);
      expect(error).toBeInstanceOf(GongCredentialsRejected);
      expect(error).toMatchObject({ code: 'token_rejected', scope: null });
    },
  );

  it('is denied access if a 403 comes from Gong, and only then', () => {
    expect(errorOf(403, 'Access denied')).toMatchObject({ name: 'GongCredentialsRejected', code: 'access_denied' });
    expect(errorOf(403, { body: '<html>Attention required</html>' })).toMatchObject({
      name: 'GongUnavailable',
      code: 'unexpected_answer',
    });
  });

  it.each(['cursor has expired', 'The cursor has expired, please start over', 'Cursor expired'])(
    'is an expired cursor if a 400 says: %s',
    (sentence) => {
      expect(errorOf(400, sentence)).toBeInstanceOf(GongCursorExpired);
    },
  );

  it('is a bad request if a 400 says anything else, and quotes only what is about a field', () => {
    const quoted = errorOf(400, 'filter.fromDateTime: must be before toDateTime');
    expect(quoted).toBeInstanceOf(GongBadRequest);
    expect(quoted.message).toContain('filter.fromDateTime: must be before toDateTime');
    const unquoted = errorOf(400, 'ann@example.com may not use token eyJhbGciOi');
    expect(unquoted).toBeInstanceOf(GongBadRequest);
    expect(unquoted.message).toBe('Gong refuses the request (POST /v2/calls/extensive, 400, trace 2ydvp32)');
  });

  it.each([405, 409, 415])('is a bad request with %d', (status) => {
    expect(errorOf(status, 'Method Not Allowed')).toMatchObject({ name: 'GongBadRequest', status });
  });

  it.each([
    [{ 'retry-after': '1200' }, 1_200_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }, 3_600_000],
    [{}, null],
    [{ 'retry-after': 'later' }, null],
  ])('is a wait if it is 429 with %p', (headers, retryAfterMs) => {
    const error = errorOf(429, { body: '' }, headers);
    expect(error).toBeInstanceOf(GongRateLimited);
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs });
  });

  it.each([500, 502, 503, 504, 520])('is trouble that passes with %d, JSON or not', (status) => {
    expect(errorOf(status, 'Internal server error occurred')).toMatchObject({
      name: 'GongUnavailable',
      code: 'server_error',
    });
    expect(errorOf(status, { body: '<html>cloudflare</html>' })).toBeInstanceOf(GongUnavailable);
  });

  it('keeps the wait that a 503 names', () => {
    expect(errorOf(503, { body: '' }, { 'retry-after': '30' })).toMatchObject({
      code: 'server_error',
      retryAfterMs: 30_000,
    });
  });

  it.each([301, 302, 307, 308])('is a redirect with %d', (status) => {
    expect(errorOf(status, { body: '' })).toMatchObject({ name: 'GongUnavailable', code: 'redirected' });
  });

  it('keeps the id of the request, from the header or the body, if it looks like one', () => {
    expect(errorOf(500, 'x', { 'x-traceid': 'abc-123' }).traceId).toBe('abc-123');
    expect(errorOf(500, 'x').traceId).toBe('2ydvp32');
    expect(errorOf(500, { body: '{"requestId":"a b <script>"}' }).traceId).toBeNull();
    expect(errorOf(500, { body: '{"requestId":7}' }).traceId).toBeNull();
  });
});
