const MEANINGS = {
  not_media: 'The recording cannot be read: it is damaged, or of no known format',
  corrupt: 'The recording breaks off',
  no_audio: 'The video has no sound',
  unsupported_codec: 'The sound of the recording is coded in a way that cannot be read here',
  too_long: 'The recording is too long',
  silent: 'The recording is silent',
  no_speech: 'Nobody speaks in the recording',
} as const;

export type RecordingProblem = keyof typeof MEANINGS;

/** A recording that gives no transcript, and will not by another try with the same bytes. The message is for people. */
export class UnusableRecording extends Error {
  constructor(
    readonly code: RecordingProblem,
    detail?: string,
  ) {
    super(detail === undefined ? MEANINGS[code] : `${MEANINGS[code]}: ${detail}`);
    this.name = 'UnusableRecording';
  }
}
