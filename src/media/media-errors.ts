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

/** The store cannot be reached, is full, or refuses us: worth another try. The message names no key. */
export class MediaStoreUnavailable extends Error {
  readonly code = 'media_store_unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The media store failed: ${reason}`, options);
    this.name = 'MediaStoreUnavailable';
  }
}
