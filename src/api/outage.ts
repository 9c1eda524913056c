import { isGrpcServiceError } from '@temporalio/client';
import { UnavailableError } from '../errors/unavailable-error';
import { MediaStoreUnavailable } from '../media/media-errors';

/** Node's codes for a server that cannot be reached or that went away in mid-talk. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** SQLSTATE 08: connection; 57P: shut down, crashed or starting; 53300: too many connections; 25006: a standby. */
const DATABASE_DOWN = /^(08...|57P0[1-5]|53300|25006)$/;

/** SQLSTATE of a missing table, column or database: the server is there, `callweave migrate` has not run. */
const NOT_MIGRATED = new Set(['42P01', '42703', '3D000']);

/** pg gives these no code. */
const PG_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** gRPC: DEADLINE_EXCEEDED, UNAVAILABLE. */
const GRPC_DOWN = new Set([4, 14]);

/** The error as "come back later", if what it says is that Postgres, Temporal or the media store cannot be reached. */
export function outageOf(error: unknown): UnavailableError | undefined {
  if (isTemporalDown(error))
    return new UnavailableError('temporal_unavailable', 'Temporal cannot be reached just now.');
  if (error instanceof MediaStoreUnavailable) {
    return new UnavailableError('media_store_unavailable', 'The media store cannot be reached just now.');
  }
  const code = codeOf(error);
  if (code !== undefined && NOT_MIGRATED.has(code)) {
    return new UnavailableError('database_not_migrated', 'The database is not up to date: run "callweave migrate".');
  }
  if (isDatabaseDown(error, code)) {
    return new UnavailableError('database_unavailable', 'The database cannot be reached just now.');
  }
  return undefined;
}

function isDatabaseDown(error: unknown, code: string | undefined): boolean {
  if (code !== undefined && (NETWORK_CODES.has(code) || DATABASE_DOWN.test(code))) return true;
  // Node tries each address of a host and gathers the failures.
  if (error instanceof AggregateError) return error.errors.some((one) => isDatabaseDown(one, codeOf(one)));
  return error instanceof Error && PG_MESSAGES.test(error.message);
}

function isTemporalDown(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (isGrpcServiceError(at) && GRPC_DOWN.has(at.code)) return true;
  }
  return false;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
