import type { DataPoint } from '../api/shapes';

type Words = { label: string; color: string; sentence: string };

/** What of a call is not as one would expect it. */
export const CALL_STATUS: Record<DataPoint['status'], Words | null> = {
  ready: null,
  awaiting_transcript: {
    label: 'Awaits transcript',
    color: 'blue',
    sentence: 'Gong has not finished the transcript yet. Each sync asks for it again; it appears here by itself.',
  },
  no_transcript: {
    label: 'No transcript',
    color: 'gray',
    sentence: 'There is no transcript: Gong found no speech in this call, or made none in time.',
  },
  transcribing: {
    label: 'Transcribing',
    color: 'blue',
    sentence: 'The recording is being fetched and transcribed. The words appear here by themselves.',
  },
  failed: {
    label: 'Failed',
    color: 'red',
    sentence: 'Fetching or transcribing the recording failed.',
  },
};
