import { BYTES_PER_MS, decode } from './decode';
import type { FfmpegReport } from './ffmpeg-report';
import { LoudnessPicture } from './loudness-picture';
import { PieceCutter } from './piece-cutter';
import type { PieceLength } from './piece-cutter';
import { UnusableRecording } from './unusable-recording';
import { waveFile } from './wave-file';

/** A piece of a recording as a transcriber takes it; times are those of the recording. */
export type AudioPiece = {
  index: number;
  startMs: number;
  endMs: number;
  /** No transcriber need hear it: there is nothing in it. */
  silent: boolean;
  wav: Buffer;
};

export type RecordingFacts = {
  /** As a player shows it. */
  durationMs: number;
  kind: 'audio' | 'video';
  pieces: number;
  /** At most 2,000 values for stretches of the same length, 255 where it is loudest. */
  loudness: Uint8Array;
};

export type CutOptions = {
  maxDurationMs: number;
  length?: PieceLength;
  signal?: AbortSignal;
  /** How much of the sound was read, again and again. */
  onProgress?: (readMs: number) => void;
};

/** Below this share of what the file announced, a damaged recording counts as broken off. */
const ENOUGH = 0.9;

/**
 * Reads a recording of any kind and hands on its sound in pieces, one after the other: the next is read when `onPiece`
 * has done with one. The same file gives the same pieces each time.
 * @param file a local one: some formats are read to and fro
 * @throws UnusableRecording, what `onPiece` throws, or the reason of the signal
 */
export async function cutRecording(
  file: string,
  onPiece: (piece: AudioPiece) => Promise<void>,
  { maxDurationMs, length, signal, onProgress }: CutOptions,
): Promise<RecordingFacts> {
  const { samples, report } = decode(file, signal);
  const cutter = new PieceCutter(length);
  const picture = new LoudnessPicture();
  let bytes = 0;
  let index = 0;
  let silent = true;
  const handOn = async (pieces: ReturnType<PieceCutter['add']>) => {
    for (const { samples: sound, ...piece } of pieces) {
      silent &&= piece.silent;
      await onPiece({ index: index++, ...piece, wav: waveFile(sound) });
    }
  };
  const refuseTooLong = () => {
    const longest = Math.max(bytes / BYTES_PER_MS, report().announcedMs ?? 0);
    if (longest > maxDurationMs) throw tooLong(longest, maxDurationMs);
  };
  for await (const chunk of samples) {
    bytes += chunk.length;
    picture.add(chunk);
    refuseTooLong();
    onProgress?.(bytes / BYTES_PER_MS);
    await handOn(cutter.add(chunk));
  }
  await handOn(cutter.end());
  signal?.throwIfAborted();
  // What a file says of itself comes by another pipe than its sound, and may come last.
  refuseTooLong();
  const found = report();
  const readMs = Math.round(bytes / BYTES_PER_MS);
  const problem = problemOf(found, readMs);
  if (problem) throw problem;
  if (silent) throw new UnusableRecording('silent');
  const durationMs = found.announcedMs ?? readMs;
  return {
    durationMs,
    kind: found.hasVideo ? 'video' : 'audio',
    pieces: index,
    loudness: picture.values(durationMs),
  };
}

function problemOf(report: FfmpegReport, readMs: number): UnusableRecording | undefined {
  if (!report.readable) return new UnusableRecording('not_media');
  if (!report.hasAudio) return new UnusableRecording('no_audio');
  if (readMs === 0) return new UnusableRecording(report.unknownCodec ? 'unsupported_codec' : 'not_media');
  const brokenOff = report.damaged && readMs < ENOUGH * (report.announcedMs ?? 0);
  return brokenOff
    ? new UnusableRecording('corrupt', `after ${inWords(readMs)} of ${inWords(report.announcedMs ?? 0)}`)
    : undefined;
}

const tooLong = (ms: number, maximumMs: number) =>
  new UnusableRecording('too_long', `${inWords(ms)}, and at most ${inWords(maximumMs)} are transcribed`);

const inWords = (ms: number) => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`);
