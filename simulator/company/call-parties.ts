import { Random } from '../random';
import type { Account } from './account';
import type { CallKind, Party } from './call';
import { userIdentifier } from './identifier';
import type { Person } from './person';
import { fullName } from './person';

export interface PartyContext {
  readonly callId: string;
  readonly kind: CallKind;
  readonly byPhone: boolean;
  readonly owner: Person | null;
  readonly colleagues: readonly Person[];
  readonly account: Account | null;
}

/** Who is on a call. About one call in seventy has no parties at all, and then Gong leaves the field out. */
export function makeParties(context: PartyContext): Party[] | null {
  const random = new Random('parties', context.callId);
  if (random.chance(0.015)) return null;
  const internal = internalPeople(context, random).map((person) => internalParty(random, person));
  const external = externalParties(context, random);
  const parties = [...internal, ...external];
  parties.forEach((party, index) => {
    const silent = index > 0 && party !== external[0] && random.chance(0.2);
    if (!silent) party.speakerId = userIdentifier('speaker', context.callId, index);
    if (silent && random.chance(0.4)) party.methods = ['Invitee'];
  });
  return parties.map((party, index) => ({ ...party, id: userIdentifier('party', context.callId, index) }));
}

function internalPeople({ owner, colleagues, kind }: PartyContext, random: Random): Person[] {
  const others =
    kind === 'internal'
      ? random.between(1, 4)
      : random.weighted([
          [0, 6],
          [1, 3],
          [2, 1],
        ] as const);
  const present = random.sample(colleagues, others + 1).filter((person) => person.id !== owner?.id);
  return owner ? [owner, ...present.slice(0, others)] : present;
}

function internalParty(random: Random, person: Person): Party {
  // Some of Gong's internal parties are not linked to their user: only the address says who they are, not always in the same case.
  const linked = !random.chance(0.05) || person.email === null;
  const address = random.chance(0.1) ? (person.emailAliases[0] ?? person.email) : person.email;
  return {
    id: '',
    name: fullName(person),
    email: linked || !address ? address : capitalised(address),
    title: random.chance(0.7) ? person.title : null,
    userId: linked ? person.id : null,
    speakerId: null,
    affiliation: 'Internal',
    phoneNumber: null,
    methods: random.chance(0.8) ? ['Invitee', 'Attendee'] : ['Attendee'],
  };
}

const capitalised = (address: string) => address.replace(/^\w|(?<=\.)\w/g, (letter) => letter.toUpperCase());

function externalParties({ kind, account, byPhone }: PartyContext, random: Random): Party[] {
  if (kind === 'internal' || !account) return [];
  const count = byPhone
    ? 1
    : random.weighted([
        [1, 5],
        [2, 3],
        [3, 1],
      ] as const);
  return random.sample(account.contacts, count).map((contact) => ({
    id: '',
    name: random.chance(0.04) ? null : contact.name,
    email: byPhone || random.chance(0.05) ? null : contact.email,
    title: random.chance(0.5) ? contact.title : null,
    userId: null,
    speakerId: null,
    affiliation: random.chance(0.03) ? 'Unknown' : 'External',
    phoneNumber: byPhone ? `+1555${random.between(1_000_000, 9_999_999)}` : null,
    methods: random.chance(0.7) ? ['Invitee', 'Attendee'] : ['Attendee'],
  }));
}
