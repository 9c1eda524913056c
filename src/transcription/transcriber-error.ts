const MEANINGS = {
  unavailable: ['The transcriber cannot be reached or fails', true],
  rate_limited: ['The transcriber asks to wait', true],
  timeout: ['The transcriber did not answer in time', true],
  engine_died: ['The built-in transcriber ended in the middle of its work', true],
  malformed_answer: ['The transcriber gave an answer that cannot be read', true],
  not_installed: ['The built-in transcriber could not be installed', true],
  credentials_rejected: ['The transcriber does not accept TRANSCRIBER_API_KEY', false],
  refused: ['The transcriber refuses this recording', false],
  language_not_supported: ['The transcriber does not know the language of this call', false],
} as const satisfies Record<string, readonly [message: string, again: boolean]>;

export type TranscriberProblem = keyof typeof MEANINGS;

/** Whether a failure was the transcriber's, and not of the recording. */
export const transcriberFailed = (code: string | null): boolean => code !== null && Object.hasOwn(MEANINGS, code);

/** What stands between a piece and its text. The message is for people, and holds nothing of what was said. */
export class TranscriberError extends Error {
  /** Whether the same piece may succeed later. */
  readonly retryable: boolean;
  /** The wait that the transcriber named; else null. */
  readonly retryAfterMs: number | null;
  constructor(
    readonly code: TranscriberProblem,
    { detail, retryAfterMs = null, cause }: { detail?: string; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    const [meaning, again] = MEANINGS[code];
    super(detail === undefined ? meaning : `${meaning}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = 'TranscriberError';
    this.retryable = again;
    this.retryAfterMs = retryAfterMs;
  }
}
