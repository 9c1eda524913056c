import { isTranscribed, isVisible } from '../api/visible-calls';
import type { MalformedField, Party, Recording, SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import type { Person } from '../company/person';
import { fullName } from '../company/person';
import { briefOf } from '../conversation/brief';
import { topicsOf } from '../conversation/plan';
import type { LabelledSentence } from '../conversation/labelled-monologue';
import { transcriptOf } from '../conversation/transcript';
import { gongTime, millisecondsOf } from '../instant';

/** A person as they are, whatever the API shows. Empty fields are `null`. */
export interface PersonTruth {
  id: string;
  name: string | null;
  email: string | null;
  emailAliases: string[];
  title: string | null;
  managerId: string | null;
  active: boolean;
  kind: 'user' | 'avatar';
  deleted: boolean;
  technicalAdmin: boolean;
  /** Whether `GET /v2/users` has them. */
  listed: boolean;
}

/** A call as it is at this moment of the simulator's time. Times are ISO 8601 in UTC with milliseconds. */
export interface CallTruth {
  id: string;
  title: string;
  url: string;
  started: string;
  /** As Gong writes it: the company's offset, up to six fraction digits. */
  startedInGong: string;
  scheduled: string | null;
  durationSeconds: number;
  ownerId: string | null;
  direction: string;
  scope: string;
  media: string;
  language: string;
  system: string;
  purpose: string | null;
  customData: string | null;
  isPrivate: boolean;
  recording: Recording;
  /** `null`: Gong leaves the field out. */
  parties: Party[] | null;
  knownAt: string;
  visibleAt: string;
  transcriptAt: string | null;
  briefAt: string | null;
  /** Whether the API shows the call now. */
  visible: boolean;
  /** Whether the API has its transcript now. */
  transcriptReady: boolean;
  /** What the API gives as its brief now. */
  brief: string | null;
  deleted: boolean;
  hidden: boolean;
  malformed: MalformedField | null;
  /** What it is about, by topic. */
  topics: string[];
}

export interface MonologueTruth {
  speakerId: string | null;
  /** The party whom `speakerId` means; `null` if there is none. */
  party: Party | null;
  topic: string | null;
  sentences: LabelledSentence[];
}

export const personTruth = (person: Person): PersonTruth => ({
  id: person.id,
  name: fullName(person),
  email: person.email,
  emailAliases: person.emailAliases,
  title: person.title,
  managerId: person.managerId,
  active: person.active,
  kind: person.kind,
  deleted: person.deleted,
  technicalAdmin: person.technicalAdmin,
  listed: !person.deleted && person.kind === 'user',
});

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const isoOrNull = (milliseconds: number | null) => (milliseconds === null ? null : iso(milliseconds));

export function callTruth(company: Company, call: SimulatedCall, now: number): CallTruth {
  return {
    id: call.id,
    title: call.title,
    url: `https://app.gong.io/call?id=${call.id}`,
    started: iso(millisecondsOf(call.started)),
    startedInGong: gongTime(call.started, call.fractionDigits, company.timeZone),
    scheduled: call.scheduled === null ? null : iso(millisecondsOf(call.scheduled)),
    durationSeconds: call.duration,
    ownerId: call.primaryUserId,
    direction: call.direction,
    scope: call.scope,
    media: call.media,
    language: call.language,
    system: call.system,
    purpose: call.purpose,
    customData: call.customData,
    isPrivate: call.isPrivate,
    recording: call.recording,
    parties: call.parties,
    knownAt: iso(call.knownAt),
    visibleAt: iso(call.visibleAt),
    transcriptAt: isoOrNull(call.transcriptAt),
    briefAt: isoOrNull(call.briefAt),
    visible: isVisible(company, call, now),
    transcriptReady: isTranscribed(company, call, now),
    brief: call.briefAt !== null && call.briefAt <= now ? briefOf(company, call) : null,
    deleted: call.deleted,
    hidden: call.hidden,
    malformed: call.malformed,
    topics: topicsOf(company, call),
  };
}

/** The whole conversation with its labels, ready in Gong or not. */
export const transcriptTruth = (company: Company, call: SimulatedCall): MonologueTruth[] =>
  transcriptOf(company, call).map((monologue) => ({
    ...monologue,
    party: call.parties?.find((party) => party.speakerId !== null && party.speakerId === monologue.speakerId) ?? null,
  }));
