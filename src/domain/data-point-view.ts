import type { DataPointStatus, Participant, Sentence } from './data-point';

/** Someone of Gong's directory; without name and address where the directory does not know them. */
export type Person = { id: string; name: string | null; email: string | null };

type Fields = {
  callDate: string;
  durationSeconds: number;
  direction: string;
  scope: string;
  media: string;
  language: string;
  system: string;
  purpose: string | null;
  isPrivate: boolean;
  customData: unknown;
};

/** A recording that can be played. */
export type MediaView = {
  /** Path of the API. */
  url: string;
  kind: 'audio' | 'video';
  contentType: string;
  durationMs: number;
  sizeBytes: number;
};

/** Why a recording could not be fetched or transcribed. */
export type FailureView = { code: string; message: string };

/** A data point as people and programs see it. Channels and Projects differ in three fields and what comes with the call. */
export type DataPointView = {
  id: string;
  containerId: string;
  sourceId: string;
  gongCallId: string;
  title: string;
  status: DataPointStatus;
  participants: Participant[];
  removedFromGongAt: string | null;
} & (
  | { fields: Fields & { primaryOwner: Person | null; gongUrl: string | null }; brief: string | null }
  | { fields: Fields & { user: Person | null }; media: MediaView | null; failure: FailureView | null }
);

export type TurnView = {
  index: number;
  startMs: number;
  endMs: number;
  text: string;
  speaker: Participant;
  sentences: Sentence[];
};
