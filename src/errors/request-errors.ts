export type InputProblem = { path: string; message: string };

/** What a request did wrong, or what stands against it. `src/api/problem.ts` turns it into a problem document. */
export abstract class RequestError extends Error {
  abstract readonly status: number;
  abstract readonly code: string;
  readonly errors?: readonly InputProblem[];
  override get name(): string {
    return this.constructor.name;
  }
}

export class UnauthenticatedError extends RequestError {
  readonly status = 401;
  readonly code = 'unauthenticated';
  constructor(message = 'Sign in, or send a valid API key as "Authorization: Bearer KEY".') {
    super(message);
  }
}

export class ForbiddenError extends RequestError {
  readonly status = 403;
  readonly code: string;
  constructor(message: string, code = 'forbidden') {
    super(message);
    this.code = code;
  }
}

/** For what does not exist and for what the caller must not know to exist alike. */
export class NotFoundError extends RequestError {
  readonly status = 404;
  readonly code = 'not_found';
  constructor(what: string) {
    super(`There is no such ${what}, or you may not see it.`);
  }
}

/** A wrong state; the message says what to do about it. */
export class ConflictError extends RequestError {
  readonly status = 409;
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Well-formed, and still not something that can be done. */
export class UnprocessableError extends RequestError {
  readonly status = 422;
  constructor(
    readonly code: string,
    message: string,
    override readonly errors?: readonly InputProblem[],
  ) {
    super(message);
  }
}

export class InvalidInputError extends RequestError {
  readonly status = 400;
  readonly code = 'invalid_input';
  constructor(override readonly errors: readonly InputProblem[]) {
    super(errors.map((error) => (error.path === '' ? error.message : `${error.path}: ${error.message}`)).join('; '));
  }
}
