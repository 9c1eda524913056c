import { connectionFault } from '../network/connection-fault';

/** There is nothing under this key: never written, or erased. */
export class MediaNotFound extends Error {
  readonly code = 'media_not_found';
  constructor() {
    super('The media store has no such recording');
    this.name = 'MediaNotFound';
  }
}

export class MediaTooLarge extends Error {
  readonly code = 'media_too_large';
  constructor(readonly maxBytes: number) {
    super(`The recording is larger than ${Math.floor(maxBytes / 1_000_000)} MB`);
    this.name = 'MediaTooLarge';
  }
}

const FULL_OR_CLOSED: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on it',
  EDQUOT: 'its quota is used up',
  EROFS: 'it is read-only',
  EACCES: 'this process may not write there',
};

/** The store cannot be reached, is full, or refuses us: worth another try. The message names no key. */
export class MediaStoreUnavailable extends Error {
  readonly code = 'media_store_unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The media store failed: ${FULL_OR_CLOSED[reason] ?? connectionFault(reason) ?? reason}`, options);
    this.name = 'MediaStoreUnavailable';
  }
}
