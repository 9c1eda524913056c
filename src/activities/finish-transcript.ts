import { Context } from '@temporalio/activity';
import { callToTranscribe } from '../db/recordings';
import type { CallToTranscribe } from '../db/recordings';
import { finishTranscription, segmentsHeard } from '../db/transcription';
import { ConnectionUnavailable } from '../gong-connection/connection-unavailable';
import { GongWait } from '../gong-connection/gong-wait';
import { GongError, GongHostNotAllowed } from '../gong/errors';
import type { GongMonologue } from '../gong/types';
import { dieAt } from '../runtime/die-at';
import { transcriptOf } from '../transcription/transcript-of';
import { UnusableRecording } from '../transcription/unusable-recording';
import type { StepOutcome } from '../workflows/transcription-steps';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

/**
 * Makes turns of what was heard, labelled by who Gong says spoke at each moment, and writes them. Nobody waits for Gong to
 * read what was said: where it cannot tell now, or may not be asked, the source asks for it at its next polls.
 */
export async function finishTranscript(deps: TranscriptionDeps, input: TranscriptionInput): Promise<StepOutcome> {
  const { db } = deps;
  const call = await callToTranscribe(db, input.dataPointId);
  if (!call) return { type: 'gone' };
  const segments = await segmentsHeard(db, call.id);
  const monologues = await gongTimes(deps, call, input);
  const turns = transcriptOf(segments, monologues);
  if (turns.length === 0) throw new UnusableRecording('no_speech');
  const speakersAwaited = call.readers !== 'ended' && monologues.every(({ sentences }) => sentences.length === 0);
  await finishTranscription(db, call.id, { turns, speakersAwaited });
  dieAt('transcript_written');
  return { type: 'done' };
}

/** What keeps Gong from telling now and is no fault of ours. */
const CANNOT_TELL = [GongWait, ConnectionUnavailable, GongError, GongHostNotAllowed];

/** A wait that is worth having the speakers at once. */
const SHORT_WAIT_MS = 60_000;

/**
 * Who spoke when, by Gong's own transcript; nothing where Gong has none or gives us none: then nobody knows.
 * @throws GongWait for a moment
 */
async function gongTimes(
  { gong }: TranscriptionDeps,
  { connectionId, gongCallId, readers }: CallToTranscribe,
  { fresh }: TranscriptionInput,
): Promise<readonly GongMonologue[]> {
  if (readers !== 'reads') return [];
  const signal = Context.current().cancellationSignal;
  try {
    const open = gong.gateway.open(connectionId, { purpose: fresh ? 'poll' : 'backfill', signal });
    const { transcripts } = await open.gong.transcripts([gongCallId]);
    return transcripts.get(gongCallId)?.monologues ?? [];
  } catch (error) {
    const isShort = error instanceof GongWait && error.until.getTime() - Date.now() < SHORT_WAIT_MS;
    if (!isShort && CANNOT_TELL.some((reason) => error instanceof reason)) return [];
    throw error;
  }
}
