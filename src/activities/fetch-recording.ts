import { Context } from '@temporalio/activity';
import { callToTranscribe, expectRecording, storeRecording } from '../db/recordings';
import type { CallToTranscribe } from '../db/recordings';
import { downloadRecording } from '../media/download-recording';
import { recordingKey } from '../media/recording-key';
import { dieAt } from '../runtime/die-at';
import type { StepOutcome } from '../workflows/transcription-steps';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

/** How much of a recording has come, at least, when a test lets its process die in the middle of it. */
const SOME_BYTES = 256 * 1024;

/**
 * Asks Gong for the address of a recording, which is signed anew each time and soon worth nothing, and at once brings the
 * recording from there into the media store. The address goes nowhere else.
 */
export async function fetchRecording(deps: TranscriptionDeps, input: TranscriptionInput): Promise<StepOutcome> {
  const { db, media, limits } = deps;
  const call = await callToTranscribe(db, input.dataPointId);
  if (!call) return { type: 'gone' };
  if (!call.wanted) return { type: 'done' };
  if (call.readers === 'waits') return { type: 'held' };
  if (call.readers === 'ended') {
    const message = 'The source was disconnected before the recording was fetched';
    return { type: 'failed', code: 'source_disconnected', message };
  }
  const address = await addressOf(deps, call, input);
  if (address === null) {
    const message = 'Gong gives no address for the recording';
    return { type: 'again', code: 'no_recording', message, afterMs: null };
  }
  if (!(await expectRecording(db, call))) return { type: 'gone' };
  const signal = Context.current().cancellationSignal;
  const stored = await downloadRecording(address, media, recordingKey(call.mediaFolder), {
    ...deps.download,
    maxBytes: limits.maxBytes,
    signal,
    onProgress: (received) => {
      if (received > SOME_BYTES) dieAt('recording_half_read');
    },
  });
  dieAt('recording_stored');
  if (await storeRecording(db, call.id, stored)) return { type: 'done' };
  await media.deleteFolder(call.mediaFolder);
  return { type: 'gone' };
}

/** A video has the sound too. */
async function addressOf(
  { gong }: TranscriptionDeps,
  { connectionId, gongCallId }: CallToTranscribe,
  { fresh }: TranscriptionInput,
): Promise<string | null> {
  const signal = Context.current().cancellationSignal;
  const open = gong.gateway.open(connectionId, { purpose: fresh ? 'poll' : 'backfill', signal });
  const { calls } = await open.gong.listCalls({ callIds: [gongCallId], media: true });
  const call = calls.find(({ id }) => id === gongCallId);
  return call?.videoUrl ?? call?.audioUrl ?? null;
}
