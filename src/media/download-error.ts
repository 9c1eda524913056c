const MEANINGS = {
  expired: ['Gong’s address of the recording has expired', true],
  forbidden: ['Gong’s storage refuses to give the recording', true],
  gone: ['The recording is not in Gong’s storage', true],
  host_not_allowed: ['The recording is at a host that GONG_ALLOWED_HOSTS does not allow', false],
  too_many_redirects: ['Gong’s storage redirects again and again', true],
  unavailable: ['Gong’s storage cannot be reached or fails', true],
  interrupted: ['The download broke off again and again', true],
  not_media: ['What Gong’s storage gives is neither audio nor video', false],
  empty: ['The recording is empty', false],
  too_large: ['The recording is too large', false],
} as const satisfies Record<string, readonly [message: string, again: boolean]>;

export type DownloadProblem = keyof typeof MEANINGS;

/** A recording that could not be had. The message can be shown to people; it holds no address. */
export class DownloadError extends Error {
  /** Whether a fresh address and another try may help within the half hour for which a recording is retried. */
  readonly retryable: boolean;
  constructor(
    readonly code: DownloadProblem,
    detail?: string,
    options?: ErrorOptions,
  ) {
    const [meaning, again] = MEANINGS[code];
    super(detail === undefined ? meaning : `${meaning} (${detail})`, options);
    this.name = 'DownloadError';
    this.retryable = again;
  }
}
