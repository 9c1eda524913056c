import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidInputError, RequestError } from '../errors/request-errors';
import { outageOf } from './outage';

/** RFC 9457, plus `code` for programs and `errors` for bad input. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemShape>;

/** Codes of what fastify itself refuses, by status. */
const CODES_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_input',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'headers_too_large',
};

export function problemOf(status: number, code: string, detail: string, errors?: Problem['errors']): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: `urn:callweave:problem:${code}`, title, status, detail, code, ...(errors && { errors }) };
}

/** Every error of every route ends here; what is not meant for the caller becomes a 500 that says nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RequestError) {
    return problemOf(error.status, error.code, error.message, error.errors && [...error.errors]);
  }
  if (hasZodFastifySchemaValidationErrors(error)) return toProblem(invalidInput(error.validation));
  const outage = outageOf(error);
  if (outage) return toProblem(outage);
  if (isUnstorableText(error)) {
    return problemOf(400, 'invalid_input', 'Text cannot hold the character with code 0.');
  }
  const status = clientErrorStatus(error);
  if (status !== undefined) {
    return problemOf(status, CODES_BY_STATUS[status] ?? 'bad_request', (error as Error).message);
  }
  return problemOf(500, 'internal_error', 'Something went wrong here. The log has it under the id of this request.');
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="callweave"');
  if (problem.status === 503) reply.header('retry-after', '5');
  // As text, so that no route's answer schema is held against it.
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error);
    if (problem.status === 500) request.log.error({ err: error }, 'A request failed.');
    else if (problem.status === 503) request.log.warn({ err: error }, 'A request found a dependency down.');
    return sendProblem(reply, problem);
  });
}

type Issue = { instancePath: string; message?: string };

function invalidInput(issues: readonly Issue[]): InvalidInputError {
  return new InvalidInputError(
    issues.map((issue) => ({
      path: issue.instancePath.split('/').filter(Boolean).join('.'),
      message: issue.message ?? 'is not valid',
    })),
  );
}

/** Status of an error that fastify or a plugin raised about the request itself, such as a body that is no JSON. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Postgres's refusal of a zero byte in text, which JSON and addresses can carry. */
function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021';
}
