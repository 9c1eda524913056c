import { failRecording } from '../db/recordings';
import { ConnectionUnavailable } from '../gong-connection/connection-unavailable';
import { GongWait } from '../gong-connection/gong-wait';
import { GongError, GongHostNotAllowed } from '../gong/errors';
import { DownloadError } from '../media/download-error';
import { TranscriberError } from '../transcription/transcriber-error';
import { UnusableRecording } from '../transcription/unusable-recording';
import type { StepOutcome } from '../workflows/transcription-steps';
import { failureOf } from './failure';
import { fetchRecording } from './fetch-recording';
import { finishTranscript } from './finish-transcript';
import { withHeartbeat } from './heartbeat';
import { hearRecording } from './hear-recording';
import type { TranscriptionDeps, TranscriptionInput } from './transcription-deps';

export type TranscriptionActivities = ReturnType<typeof createTranscriptionActivities>;

/** What a transcription does in the world. Each may run twice, and goes on where it was interrupted. */
export function createTranscriptionActivities(deps: TranscriptionDeps) {
  return {
    fetchRecording: step(deps, fetchRecording),
    hearRecording: step(deps, hearRecording),
    finishTranscript: step(deps, finishTranscript),
    async giveUp({ dataPointId, code, message }: { dataPointId: string; code: string; message: string }) {
      await withHeartbeat(() => failRecording(deps.db, dataPointId, { code, message })).catch((error: unknown) => {
        throw failureOf(error, deps.logger);
      });
    },
  };
}

type Step = (deps: TranscriptionDeps, input: TranscriptionInput) => Promise<StepOutcome>;

function step(deps: TranscriptionDeps, take: Step) {
  return async (input: TranscriptionInput): Promise<StepOutcome> => {
    try {
      return await withHeartbeat(() => take(deps, input));
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome) return outcome;
      throw failureOf(error, deps.logger);
    }
  };
}

/** What keeps a step from its end, where that is known; all else is a problem of our own, and tried until it is mended. */
function outcomeOf(error: unknown): StepOutcome | undefined {
  if (error instanceof GongWait) return { type: 'wait', until: error.until.getTime() };
  if (error instanceof ConnectionUnavailable) return { type: 'held' };
  if (error instanceof GongError || error instanceof GongHostNotAllowed) {
    return { type: 'again', code: 'gong_unavailable', message: error.message, afterMs: null };
  }
  if (error instanceof UnusableRecording) return { type: 'failed', code: error.code, message: error.message };
  if (error instanceof DownloadError || error instanceof TranscriberError) {
    const { code, message } = error;
    if (!error.retryable) return { type: 'failed', code, message };
    return { type: 'again', code, message, afterMs: error instanceof TranscriberError ? error.retryAfterMs : null };
  }
  return undefined;
}
