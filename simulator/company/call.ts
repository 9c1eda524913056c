import type { Micros } from '../instant';

export type CallKind = 'discovery' | 'demo' | 'onboarding' | 'support' | 'check-in' | 'renewal' | 'internal';
export type Recording = 'audio' | 'video' | 'none';

/** Someone on a call, as the truth has them; what the API shows of them is in `api/call-item.ts`. */
export interface Party {
  /** Of this call only: no user's id. */
  readonly id: string;
  name: string | null;
  email: string | null;
  title: string | null;
  userId: string | null;
  /** What the transcript calls them; `null` for those who never speak. */
  speakerId: string | null;
  affiliation: 'Internal' | 'External' | 'Unknown';
  phoneNumber: string | null;
  methods: ('Invitee' | 'Attendee')[];
}

/** Fields that a test may turn into a wrong type. */
export type MalformedField = 'started' | 'duration' | 'title' | 'primaryUserId' | 'isPrivate' | 'parties' | 'metaData';

/** What a test says word for word, in place of the conversation that the simulator would make up. */
interface GivenMonologue {
  /** Index into the parties; `null` for a speaker whom no party matches. */
  readonly party: number | null;
  readonly sentences: readonly string[];
}

/** A call of the simulated company with all that is true of it, shown yet or not. Times are milliseconds since 1970 unless they say otherwise. */
export interface SimulatedCall {
  readonly id: string;
  /** Decides the order in which Gong lists calls, which is none that anyone could rely on. */
  readonly orderKey: string;
  readonly kind: CallKind;
  readonly accountId: string | null;
  title: string;
  /** `null` for calls that nobody scheduled, such as phone calls. */
  scheduled: Micros | null;
  started: Micros;
  fractionDigits: 0 | 3 | 6;
  /** In seconds. */
  duration: number;
  primaryUserId: string | null;
  direction: 'Inbound' | 'Outbound' | 'Conference' | 'Unknown';
  system: string;
  scope: 'Internal' | 'External' | 'Unknown';
  media: 'Video' | 'Audio';
  language: string;
  purpose: string | null;
  customData: string | null;
  isPrivate: boolean;
  recording: Recording;
  /** `null` where Gong has no parties for the call and leaves the field out. */
  parties: Party[] | null;
  /** From then on Gong counts the call, although it may still be analysing it. */
  knownAt: number;
  /** From then on Gong shows the call. */
  visibleAt: number;
  /** `null`: Gong never makes a transcript of this call. May be before `visibleAt`. */
  transcriptAt: number | null;
  /** `null`: Gong never writes a brief for this call. */
  briefAt: number | null;
  givenTranscript: GivenMonologue[] | null;
  givenBrief: string | null;
  deleted: boolean;
  hidden: boolean;
  malformed: MalformedField | null;
  /** Whether Gong leaves empty fields of this call out instead of sending `null`. */
  readonly omitsEmptyFields: boolean;
}
