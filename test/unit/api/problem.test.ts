import { z } from 'zod';
import { toProblem } from '../../../src/api/problem';
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  UnauthenticatedError,
  UnprocessableError,
} from '../../../src/errors/request-errors';
import { testServer } from './test-server';

describe('an error as a problem', () => {
  it.each([
    [new UnauthenticatedError(), 401, 'unauthenticated', 'Unauthorized'],
    [new ForbiddenError('No.'), 403, 'forbidden', 'Forbidden'],
    [new NotFoundError('source'), 404, 'not_found', 'Not Found'],
    [new ConflictError('source_paused', 'It is paused.'), 409, 'source_paused', 'Conflict'],
    [new UnprocessableError('unknown_manager', 'Nobody.'), 422, 'unknown_manager', 'Unprocessable Entity'],
  ])('keeps its status, code and words: %s', (error, status, code, title) => {
    const type = `urn:callweave:problem:${code}`;
    expect(toProblem(error)).toEqual({ type, title, status, detail: error.message, code });
  });

  it('lists where the input is bad', () => {
    const errors = [{ path: 'teams.mode', message: 'is no mode' }];
    expect(toProblem(new InvalidInputError(errors))).toMatchObject({ status: 400, code: 'invalid_input', errors });
  });

  it.each([new Error('password=hunter2'), 'text', undefined, { message: 'x' }])(
    'says nothing of what it does not know: %s',
    (error) => {
      const problem = toProblem(error);
      expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    },
  );

  it.each([
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'database_unavailable'],
    [new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]), 'database_unavailable'],
    [Object.assign(new Error('the system is starting up'), { code: '57P03' }), 'database_unavailable'],
    [new Error('Connection terminated unexpectedly'), 'database_unavailable'],
    [Object.assign(new Error('relation does not exist'), { code: '42P01' }), 'database_not_migrated'],
  ])('calls an outage an outage: %s', (error, code) => {
    expect(toProblem(error)).toMatchObject({ status: 503, code });
  });
});

describe('a server', () => {
  const body = z.strictObject({ name: z.string(), teams: z.object({ managerIds: z.array(z.string()) }) });
  const server = () =>
    testServer((app) => {
      app.post('/things', { schema: { body } }, async () => ({ ok: true }));
      app.get('/things/:id', async () => {
        throw new Error('secret');
      });
    });

  it('names each field that is wrong by its path', async () => {
    const app = await server();
    const answer = await app.inject({
      method: 'POST',
      url: '/things',
      payload: { name: 1, teams: { managerIds: ['a', 2] } },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { errors } = answer.json<{ errors: { path: string }[] }>();
    expect(errors.map(({ path }) => path)).toEqual(['name', 'teams.managerIds.1']);
  });

  it('answers 500 without a word of the cause', async () => {
    const app = await server();
    const answer = await app.inject({ method: 'GET', url: '/things/1' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
  });

  it('tells an unknown address from a method that an address does not have', async () => {
    const app = await server();
    expect((await app.inject({ method: 'GET', url: '/nothing' })).json()).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    const wrong = await app.inject({ method: 'DELETE', url: '/things/1' });
    expect(wrong.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(wrong.headers['allow']).toBe('GET, HEAD');
  });
});
