import { Context } from '@temporalio/activity';
import { callToTranscribe } from '../db/recordings';
import type { CallToTranscribe } from '../db/recordings';
import { finishTranscription, segmentsHeard } from '../db/transcription';
import { GongBadRequest, GongHostNotAllowed } from '../gong/errors';
import type { GongMonologue } from '../gong/types';
import { dieAt } from '../runtime/die-at';
import { transcriptOf } from '../transcription/transcript-of';
import { UnusableRecording } from '../transcription/unusable-recording';
import type { StepOutcome } from '../workflows/transcription-steps';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

/**
 * Makes turns of what was heard, labelled by who Gong says spoke at each moment, and writes them. Where Gong's own
 * transcript is not there yet, the source asks for it at its next polls.
 */
export async function finishTranscript(deps: TranscriptionDeps, input: TranscriptionInput): Promise<StepOutcome> {
  const { db } = deps;
  const call = await callToTranscribe(db, input.dataPointId);
  if (!call) return { type: 'gone' };
  if (call.readers === 'waits') return { type: 'held' };
  const segments = await segmentsHeard(db, call.id);
  const monologues = await gongTimes(deps, call, input);
  const turns = transcriptOf(segments, monologues);
  if (turns.length === 0) throw new UnusableRecording('no_speech');
  const speakersAwaited = call.readers === 'reads' && monologues.every(({ sentences }) => sentences.length === 0);
  await finishTranscription(db, call.id, { turns, speakersAwaited });
  dieAt('transcript_written');
  return { type: 'done' };
}

/** Who spoke when, by Gong's own transcript; nothing where Gong has none or gives us none: then nobody knows. */
async function gongTimes(
  { gong }: TranscriptionDeps,
  { connectionId, gongCallId, readers }: CallToTranscribe,
  { fresh }: TranscriptionInput,
): Promise<readonly GongMonologue[]> {
  if (readers === 'ended') return [];
  const signal = Context.current().cancellationSignal;
  try {
    const open = gong.gateway.open(connectionId, { purpose: fresh ? 'poll' : 'backfill', signal });
    const { transcripts } = await open.gong.transcripts([gongCallId]);
    return transcripts.get(gongCallId)?.monologues ?? [];
  } catch (error) {
    if (error instanceof GongBadRequest || error instanceof GongHostNotAllowed) return [];
    throw error;
  }
}
