/** A stretch of speech as an engine gives it. Times are those of the recording. */
export type Segment = {
  startMs: number;
  endMs: number;
  text: string;
  /** Where the engine knows when each word was said. Their texts together are the segment's. */
  words?: readonly Word[];
};

export type Word = { startMs: number; endMs: number; text: string };

export type PieceOnDisk = {
  /** A WAV file. */
  path: string;
  /** Where in the recording the piece begins and ends. */
  startMs: number;
  endMs: number;
};

export type TranscribeOptions = {
  /** As Gong gives it (ISO 639-2, or a BCP 47 tag); `und` and null where nobody knows. */
  language: string | null;
  signal?: AbortSignal;
  /** The engine is at work and has come that far in the recording. */
  onProgress?: (untilMs: number) => void;
};

export interface Transcriber {
  /**
   * @throws TranscriberError, or the reason of the signal
   */
  transcribe(piece: PieceOnDisk, options: TranscribeOptions): Promise<Segment[]>;
  close(): Promise<void>;
}
