import type { Party, SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { userIdentifier } from '../company/identifier';
import { makeCall } from '../company/make-call';
import { fullName } from '../company/person';
import { microsOf, millisecondsOf } from '../instant';
import type { CallChange, GivenParty } from './control-schemas';

const HOUR = 3_600_000;

const partiesFrom = (callId: string, given: readonly GivenParty[]): Party[] =>
  given.map(({ speaks, ...party }, index) => ({
    ...party,
    id: userIdentifier('party', callId, index),
    speakerId: speaks ? userIdentifier('speaker', callId, index) : null,
    methods: ['Attendee'],
  }));

/** A plain pair: the owner, fully linked, and a customer with a name and an address. */
function usualParties(company: Company, call: SimulatedCall, ownerId: string | null): GivenParty[] {
  const owner = ownerId === null ? undefined : company.people.get(ownerId);
  const contact = (company.accounts.find(({ id }) => id === call.accountId) ?? company.accounts[0])?.contacts[0];
  const nobody = { name: null, email: null, title: null, userId: null, phoneNumber: null, speaks: true };
  const internal = {
    ...nobody,
    affiliation: 'Internal' as const,
    userId: ownerId,
    name: owner ? fullName(owner) : null,
    email: owner?.email ?? null,
  };
  return [
    internal,
    { ...nobody, affiliation: 'External' as const, name: contact?.name ?? null, email: contact?.email ?? null },
  ];
}

/** Sets what a test asks for and leaves the rest. A call never loses its id. */
export function changeCall(call: SimulatedCall, change: CallChange): void {
  const { company: _company, ownerId, parties, transcript, brief, ...plain } = change;
  Object.assign(call, withoutUndefined(plain));
  if (change.started !== undefined) call.fractionDigits = call.started % 1000 === 0 ? 3 : 6;
  if (ownerId !== undefined) call.primaryUserId = ownerId;
  if (parties !== undefined) call.parties = parties && partiesFrom(call.id, parties);
  if (transcript !== undefined) call.givenTranscript = transcript;
  if (brief !== undefined) call.givenBrief = brief;
}

const withoutUndefined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/**
 * Adds a call that is ordinary in all that the test does not say: started an hour ago, half an hour long, in English, with a recording,
 * shown with transcript and brief from now on.
 */
export function addCall(company: Company, change: CallChange, now: number): SimulatedCall {
  const base = makeCall(company.ingredients, `added ${company.calls.size}`, now - HOUR);
  const started = change.started ?? microsOf(now - HOUR);
  const visibleAt = change.visibleAt ?? now;
  const ownerId = change.ownerId === undefined ? base.primaryUserId : change.ownerId;
  const call: SimulatedCall = {
    ...base,
    started,
    fractionDigits: 3,
    scheduled: change.scheduled === undefined ? started : change.scheduled,
    duration: 1800,
    primaryUserId: ownerId,
    direction: 'Conference',
    system: 'Zoom',
    scope: 'External',
    media: 'Video',
    language: 'eng',
    isPrivate: false,
    recording: 'video',
    parties: partiesFrom(base.id, change.parties ?? usualParties(company, base, ownerId)),
    knownAt: visibleAt,
    visibleAt,
    transcriptAt: visibleAt,
    briefAt: Math.max(visibleAt, millisecondsOf(started)),
  };
  changeCall(call, change);
  company.calls.add(call);
  return call;
}
