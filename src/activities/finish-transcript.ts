import { Context } from '@temporalio/activity';
import { callToTranscribe } from '../db/recordings';
import type { CallToTranscribe } from '../db/recordings';
import { finishTranscription, segmentsHeard } from '../db/transcription';
import { storedTurn } from '../domain/turns';
import { GongBadRequest, GongHostNotAllowed } from '../gong/errors';
import type { GongMonologue } from '../gong/types';
import { dieAt } from '../runtime/die-at';
import { sentencesOf } from '../transcription/sentences';
import { labelSpeakers } from '../transcription/speakers-from-gong';
import { turnsOf } from '../transcription/turns';
import { UnusableRecording } from '../transcription/unusable-recording';
import type { StepOutcome } from '../workflows/transcription-steps';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

/** Makes turns of what was heard, labelled by who Gong says spoke at each moment, and writes them. */
export async function finishTranscript(deps: TranscriptionDeps, input: TranscriptionInput): Promise<StepOutcome> {
  const { db } = deps;
  const call = await callToTranscribe(db, input.dataPointId);
  if (!call) return { type: 'gone' };
  if (call.readers === 'waits') return { type: 'held' };
  const sentences = sentencesOf(await segmentsHeard(db, call.id));
  if (sentences.length === 0) throw new UnusableRecording('no_speech');
  const labelled = labelSpeakers(sentences, await gongTimes(deps, call, input));
  await finishTranscription(
    db,
    call.id,
    turnsOf(labelled).map((turn) => storedTurn(turn, turn.index)),
  );
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
