import type { DataPointStatus } from './data-point';

/** Gong's code (ISO 639-2) for a recording in which nobody speaks. */
const NO_SPEECH = 'zxx';

export type TranscriptSituation = {
  current: DataPointStatus;
  language: string;
  /** Whether Gong has just given a transcript with words in it. */
  arrived: boolean;
  /** Whether Gong has just been asked for it: nobody gives up on an answer that was never sought. */
  asked: boolean;
  /** When the call came here, from which its patience counts. */
  createdAt: Date;
  now: Date;
  patienceMs: number;
};

/** The status of a data point of a Channel, as far as its transcript decides it. */
export function transcriptStatus(situation: TranscriptSituation): DataPointStatus {
  const { current, language, arrived, asked, createdAt, now, patienceMs } = situation;
  if (current === 'ready' || arrived) return 'ready';
  if (language.toLowerCase() === NO_SPEECH) return 'no_transcript';
  const patient = now.getTime() < createdAt.getTime() + patienceMs;
  if (patient) return 'awaiting_transcript';
  return asked ? 'no_transcript' : current;
}
