import { connectionFault } from '../network/connection-fault';
import type { GongEndpoint } from './vocabulary';

/** Where an error came from: enough to report it to Gong, and nothing that is secret or personal. */
export type GongErrorSource = { endpoint: GongEndpoint; status?: number; traceId?: string | null };

/** What Gong, or the way to it, answered instead of data. No message holds a token, a query or words of an answer. */
export abstract class GongError extends Error {
  abstract readonly code: string;
  readonly endpoint: GongEndpoint;
  readonly status: number | null;
  /** Gong's id of the request, for its support. */
  readonly traceId: string | null;
  constructor(message: string, source: GongErrorSource) {
    super(`${message} (${describe(source)})`);
    this.endpoint = source.endpoint;
    this.status = source.status ?? null;
    this.traceId = source.traceId ?? null;
  }
  override get name(): string {
    return this.constructor.name;
  }
}

function describe({ endpoint, status, traceId }: GongErrorSource): string {
  return [endpoint, status, traceId && `trace ${traceId}`].filter(Boolean).join(', ');
}

/** 429: requests of this company must wait. */
export class GongRateLimited extends GongError {
  readonly code = 'rate_limited';
  /** @param retryAfterMs the wait that Gong named; null if it named none */
  constructor(
    readonly retryAfterMs: number | null,
    source: GongErrorSource,
  ) {
    super('Gong asks to wait', source);
  }
}

const REJECTIONS = {
  token_rejected: 'Gong does not accept the access token: it has expired, was revoked, or belongs to another host',
  missing_scope: 'The authorization lacks a permission that is needed',
  access_denied: 'Gong denies access',
  invalid_grant:
    'Gong does not accept the authorization code or refresh token: it was used, has expired, or was revoked',
  invalid_client: 'Gong does not accept the client id and secret of the OAuth app',
} as const;

export type GongRejection = keyof typeof REJECTIONS;

/** The credentials do not do; asking again with the same ones is no use. Only `token_rejected` may be cured by a refresh. */
export class GongCredentialsRejected extends GongError {
  constructor(
    readonly code: GongRejection,
    source: GongErrorSource,
    /** The scope that is missing, where Gong names it. */
    readonly scope: string | null = null,
  ) {
    super(scope === null ? REJECTIONS[code] : `${REJECTIONS[code]}: ${scope}`, source);
  }
}

const TROUBLES = {
  server_error: 'Gong has a problem',
  timeout: 'Gong did not answer in time',
  connection_failed: 'The connection to Gong failed',
  malformed_answer: 'Gong gave an answer that cannot be read',
  redirected: 'Gong answered with a redirect, which is not followed',
  unexpected_answer: 'Something answered that does not look like the Gong API',
} as const;

export type GongTrouble = keyof typeof TROUBLES;

/** Gong cannot be reached or read at the moment: worth another try, with back-off. */
export class GongUnavailable extends GongError {
  readonly reason: string | null;
  /** The wait that a 503 named; else null. */
  readonly retryAfterMs: number | null;
  constructor(
    readonly code: GongTrouble,
    source: GongErrorSource,
    { reason = null, retryAfterMs = null }: { reason?: string | null; retryAfterMs?: number | null } = {},
  ) {
    super(reason === null ? TROUBLES[code] : `${TROUBLES[code]}: ${connectionFault(reason) ?? reason}`, source);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A walk took longer than the hour for which Gong keeps its cursor: it starts again from the first page. */
export class GongCursorExpired extends GongError {
  readonly code = 'cursor_expired';
  constructor(source: GongErrorSource) {
    super('The cursor has expired', source);
  }
}

/** The call was deleted, is not processed yet, or cannot be seen with these credentials. */
export class GongCallNotFound extends GongError {
  readonly code = 'call_not_found';
  constructor(source: GongErrorSource) {
    super('Gong does not know this call', source);
  }
}

/** Gong refuses the request as such: asking again is no use. */
export class GongBadRequest extends GongError {
  readonly code = 'bad_request';
  /** @param complaint Gong's sentence about a field of the request; null where it may hold more than that */
  constructor(
    source: GongErrorSource,
    readonly complaint: string | null = null,
  ) {
    super(complaint === null ? 'Gong refuses the request' : `Gong refuses the request: ${complaint}`, source);
  }
}

/** An address that GONG_ALLOWED_HOSTS does not allow. Nothing was sent there. */
export class GongHostNotAllowed extends Error {
  readonly code = 'host_not_allowed';
  constructor(readonly host: string) {
    super(`${host} is not a host that GONG_ALLOWED_HOSTS allows`);
    this.name = 'GongHostNotAllowed';
  }
}
