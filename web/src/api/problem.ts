import type { components } from './schema';

type ProblemDocument = components['schemas']['Problem'];

/** What the API answered instead of what was asked for. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { path: string; message: string }[];

  constructor(document: Partial<ProblemDocument>, status: number) {
    super(document.detail ?? 'Something went wrong. Try again in a moment.');
    this.name = 'ApiProblem';
    this.status = status;
    this.code = document.code ?? 'unknown';
    this.fields = document.errors ?? [];
  }
}

/** The request did not get through: no network, or no server. */
export class ConnectionLost extends Error {
  constructor(options: ErrorOptions) {
    super('Callweave cannot be reached. Check your network; what you typed is still here.', options);
    this.name = 'ConnectionLost';
  }
}

/** A sentence for people, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) {
    const [field] = error.fields;
    return field ? `${field.path === '' ? 'This' : field.path} ${field.message}.` : error.message;
  }
  return error instanceof Error ? error.message : 'Something went wrong.';
}

export const isGone = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 404 || error.status === 403);
