import type { ApiClient, Answer } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped } from './api-under-test';

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
});

afterAll(() => api.stop());

const channels = (query = '') => `/v1/workspaces/${acme.workspaceId}/channels${query}`;

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    type: `urn:callweave:problem:${code}`,
    title: expect.any(String) as string,
    status,
    detail: expect.any(String) as string,
    code,
  });
  expect(answer.status).toBe(status);
}

describe('a body', () => {
  it.each([
    { what: 'missing fields', body: {}, path: 'name' },
    { what: 'a wrong type', body: { name: 7 }, path: 'name' },
    { what: 'an empty name', body: { name: '  ' }, path: 'name' },
    { what: 'a name without end', body: { name: 'x'.repeat(300) }, path: 'name' },
    { what: 'an unknown field', body: { name: 'C', colour: 'red' }, path: '' },
    { what: 'an array', body: [], path: '' },
  ])('with $what is 400 and says where', async ({ body, path }) => {
    const answer = await acme.admin.post<{ errors: { path: string; message: string }[] }>(channels(), body);
    expectProblem(answer, 400, 'invalid_input');
    expect(answer.body.errors).toEqual([{ path, message: expect.any(String) as string }]);
  });

  it.each(['{"name":', 'nonsense', '', '"text"', 'null'])('that is no JSON object is 400: %s', async (text) => {
    const answer = await acme.admin.send<Record<string, unknown>>('POST', channels(), text);
    expectProblem(answer, 400, 'invalid_input');
  });

  it('may be left out where nothing has to be said, also by clients that name its type', async () => {
    const made = await acme.admin.post<{ id: string }>(channels(), { name: 'C' });
    const deleted = await acme.admin.send('DELETE', `/v1/channels/${made.body.id}`, '');
    expect(deleted.status).toBe(202);
    const signOut = await api.nobody.send('POST', '/api/auth/sign-out', '');
    expect(signOut.status).toBe(200);
  });

  it.each(['text/plain', 'application/xml'])('of another media type is 415: %s', async (type) => {
    const answer = await acme.admin.send<Record<string, unknown>>('POST', channels(), 'text', { 'content-type': type });
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it('of a form is 415', async () => {
    const answer = await acme.admin.send<Record<string, unknown>>('POST', channels(), 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it('of more than a mebibyte is 413', async () => {
    expectProblem(await acme.admin.post(channels(), { name: 'x'.repeat(1_100_000) }), 413, 'body_too_large');
  });

  it('with a character that no text can hold is 400', async () => {
    expectProblem(await acme.admin.post(channels(), { name: 'a\u0000b' }), 400, 'invalid_input');
  });

  it('is not looked at before the caller is known', async () => {
    expectProblem(await api.nobody.post(channels(), { name: 7 }), 401, 'unauthenticated');
  });
});

describe('a query', () => {
  it.each(['?limit=0', '?limit=101', '?limit=x', '?cursor=nonsense', '?cursor=', '?cursor=W10', '?cursor=bnVsbA'])(
    'that asks for no page is 400: %s',
    async (query) => {
      expectProblem(await acme.admin.get(channels(query)), 400, 'invalid_input');
    },
  );
});

describe('an address', () => {
  it('that does not exist is 404 for everybody', async () => {
    expectProblem(await acme.admin.get('/v1/nothing'), 404, 'not_found');
    expectProblem(await api.nobody.get('/v1/nothing'), 404, 'not_found');
  });

  it('with a method that it does not have is 405 and names those that it has', async () => {
    const answer = await acme.admin.put(channels(), {});
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each([
    '/v1/workspaces/%00/members',
    '/v1/workspaces/%zz/members',
    '/v1/channels/%F0%9F%92%A9',
    `/v1/channels/${'x'.repeat(400)}`,
  ])('with a strange id is a 400 or 404: %s', async (path) => {
    const answer = await acme.admin.get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

it('whose headers are without end is 431, as a problem too', async () => {
  const answer = await acme.admin.send<Record<string, unknown>>('GET', channels(), undefined, {
    'x-long': 'x'.repeat(20_000),
  });
  expectProblem(answer, 431, 'headers_too_large');
});

describe('the description', () => {
  it('is OpenAPI 3.1 and has each route with its answers and the problem', async () => {
    const { body } = await api.nobody.get<{
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const invite = body.paths['/v1/workspaces/{w}/members']?.['post'];
    expect(Object.keys(invite?.responses ?? {})).toEqual(['201', 'default']);
    expect(JSON.stringify(invite)).toContain('#/components/schemas/Problem');
    for (const [, name] of JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(body).toHaveProperty(['components', 'schemas', name ?? '']);
    }
  });

  it('is shown as a page', async () => {
    const page = await fetch(`${api.url}/docs`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
  });
});

it('counts requests by route for Prometheus', async () => {
  await acme.admin.get('/v1/me');
  const text = await (await fetch(`${api.url}/metrics`)).text();
  expect(text).toMatch(
    /callweave_http_request_duration_seconds_count\{method="GET",route="\/v1\/me",status="200"\} \d+/,
  );
  expect(text).not.toContain(acme.workspaceId);
});

it('gives every answer an id, or the sensible one that was asked for', async () => {
  expect((await api.nobody.get('/healthz')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  const asked = await api.nobody.send('GET', '/healthz', undefined, { 'x-request-id': 'abc-1' });
  expect(asked.headers.get('x-request-id')).toBe('abc-1');
});
