import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { callToTranscribe, describeRecording, storedRecording } from '../db/recordings';
import { keepPiece, piecesHeard } from '../db/transcription';
import { recordingKey } from '../media/recording-key';
import { withLocalFile } from '../media/with-local-file';
import { audioHeard, hearingSeconds } from '../observability/metrics';
import { dieAt } from '../runtime/die-at';
import { cutRecording } from '../transcription/audio';
import type { AudioPiece } from '../transcription/audio';
import type { StepOutcome } from '../workflows/transcription-steps';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

/** After so much work others get their turn, the more urgent ones first. */
const TURN_MS = 5 * 60_000;

/** Thrown to stop reading in the middle of a recording. */
class Interrupted extends Error {
  constructor(readonly outcome: StepOutcome) {
    super('interrupted');
  }
}

/** Has a recording transcribed, piece by piece; what was heard of it before, by whomever, is not heard again. */
export async function hearRecording(deps: TranscriptionDeps, input: TranscriptionInput): Promise<StepOutcome> {
  const { db, media, limits, pieceLength } = deps;
  const call = await callToTranscribe(db, input.dataPointId);
  const recording = call && (await storedRecording(db, call.id));
  if (!call || call.wanted || !recording) return { type: 'gone' };
  const signal = Context.current().cancellationSignal;
  const heard = await piecesHeard(db, call.id);
  const turnEnds = Date.now() + TURN_MS;
  const onPiece = async (piece: AudioPiece) => {
    if (heard.has(piece.index)) return;
    if (Date.now() > turnEnds) throw new Interrupted({ type: 'more' });
    const startedAt = performance.now();
    const segments = piece.silent ? [] : await hear(deps, piece, call.language, signal);
    audioHeard.inc((piece.endMs - piece.startMs) / 1_000);
    hearingSeconds.inc((performance.now() - startedAt) / 1_000);
    dieAt('piece_heard');
    const kept = await keepPiece(db, { dataPointId: call.id, sha256: recording.sha256, index: piece.index, segments });
    if (!kept) throw new Interrupted({ type: 'gone' });
    dieAt('piece_kept');
  };
  try {
    const options = { maxDurationMs: limits.maxDurationMs, length: pieceLength, signal };
    const facts = await withLocalFile(
      media,
      recordingKey(call.mediaFolder),
      (file) => cutRecording(file, onPiece, options),
      signal,
    );
    await describeRecording(db, call.id, facts);
    return { type: 'done' };
  } catch (error) {
    if (error instanceof Interrupted) return error.outcome;
    throw error;
  }
}

async function hear({ transcriber }: TranscriptionDeps, piece: AudioPiece, language: string, signal: AbortSignal) {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-piece-'));
  try {
    const file = path.join(folder, 'piece.wav');
    await writeFile(file, piece.wav, { mode: 0o600 });
    const { startMs, endMs } = piece;
    return await transcriber.transcribe({ path: file, startMs, endMs }, { language, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
