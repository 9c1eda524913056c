import type { Affiliation } from '../gong/vocabulary';

export type DataPointStatus = 'ready' | 'awaiting_transcript' | 'no_transcript' | 'transcribing' | 'failed';

/** Why a call of the chosen teams and window is not here. */
export type SkipReason = 'malformed' | 'private' | 'no_recording';

/** Somebody of a call as Gong, or else its directory, names them. */
export type Participant = { name: string | null; email: string | null; affiliation: Affiliation };

/** Who speaks, by the speaker ids that the transcript of this one call uses. */
export type Speakers = Readonly<Record<string, Participant>>;

export type Sentence = { startMs: number; endMs: number; text: string };

/** All that a data point takes over from Gong's description of the call. */
export type CallContent = {
  gongCallId: string;
  title: string;
  /** ISO 8601 in UTC. */
  callDate: string;
  durationSeconds: number;
  direction: string;
  scope: string;
  media: string;
  language: string;
  system: string;
  purpose: string | null;
  isPrivate: boolean;
  /** Gong's string, or the JSON in it. */
  customData: unknown;
  primaryUserId: string | null;
  gongUrl: string | null;
  brief: string | null;
  participants: readonly Participant[];
  speakers: Speakers;
};
