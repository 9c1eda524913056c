import type { Affiliation } from './vocabulary';

export type GongUser = {
  id: string;
  email: string | null;
  name: string | null;
  /** Other addresses under which this person takes part in calls. */
  aliases: string[];
  title: string | null;
  managerId: string | null;
  active: boolean;
};

export type GongParty = {
  /** The key under which the transcript of this call, and only this one, names the speaker; null for who said nothing. */
  speakerId: string | null;
  userId: string | null;
  name: string | null;
  email: string | null;
  affiliation: Affiliation;
};

export type GongCall = {
  id: string;
  title: string | null;
  /** When the call began, ISO 8601 in UTC. */
  started: string;
  durationSeconds: number;
  primaryUserId: string | null;
  workspaceId: string | null;
  direction: string;
  scope: string;
  media: string;
  language: string;
  system: string;
  purpose: string | null;
  isPrivate: boolean;
  /** Gong's string, or the JSON in it. */
  customData: unknown;
  /** Where the call is in Gong's own pages. */
  url: string | null;
  parties: GongParty[];
  brief: string | null;
  /** Signed for some hours, and another one at each reading. */
  audioUrl: string | null;
  videoUrl: string | null;
};

export type GongSentence = { startMs: number; endMs: number; text: string };
export type GongMonologue = { speakerId: string | null; sentences: GongSentence[] };
export type GongTranscript = { callId: string; monologues: GongMonologue[] };

/** What was set aside because a field has a type that Gong does not document. The reason names field and kind, never its content. */
export type Malformed = { id: string | null; reason: string };

/** Of a call that was set aside, what could be read nevertheless; null where it could not. */
export type MalformedCall = Malformed & {
  title: string | null;
  started: string | null;
  primaryUserId: string | null;
  isPrivate: boolean | null;
};

export type UserPage = {
  users: GongUser[];
  malformed: Malformed[];
  /** People whom Gong announces in all pages together. Null where it did not say. */
  totalRecords: number | null;
  cursor: string | null;
};

export type CallPage = {
  calls: GongCall[];
  malformed: MalformedCall[];
  /** Calls that Gong knows of under the filter: may be ahead of those that can be read yet. Null where Gong did not say. */
  totalRecords: number | null;
  cursor: string | null;
};

/** By call id. Calls that are unknown, not ready, not visible or deleted are absent alike. */
export type Transcripts = { transcripts: Map<string, GongTranscript>; malformed: Malformed[] };
