import { RequestError } from './request-errors';

/** Something that Callweave needs cannot be reached just now; the same request works once it is back. */
export class UnavailableError extends RequestError {
  readonly status = 503;
  constructor(
    readonly code:
      | 'database_unavailable'
      | 'database_not_migrated'
      | 'temporal_unavailable'
      | 'gong_unavailable'
      | 'media_store_unavailable',
    message: string,
  ) {
    super(message);
  }
}
