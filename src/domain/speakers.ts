import type { GongParty } from '../gong/types';
import type { Participant, Speakers } from './data-point';
import type { Directory } from './directory';

/** Nobody of the call's parties, or nobody whom Gong told apart. */
export const UNKNOWN_SPEAKER: Participant = { name: null, email: null, affiliation: 'unknown' };

/** What the party does not say of itself comes from the directory; its affiliation is Gong's own. */
export function participantOf(party: GongParty, directory: Directory): Participant {
  const known = directory.find(party);
  return {
    name: party.name ?? known?.name ?? null,
    email: party.email ?? known?.email ?? null,
    affiliation: party.affiliation,
  };
}

/**
 * Who is behind each speaker id of a call. Where several parties share one (a meeting room, or a person listed twice) it
 * is the one of whom most is known, the first of those.
 */
export function speakersOf(parties: readonly GongParty[], directory: Directory): Speakers {
  const speakers = new Map<string, Participant>();
  for (const party of parties) {
    if (party.speakerId === null) continue;
    const participant = participantOf(party, directory);
    const other = speakers.get(party.speakerId);
    if (!other || howWellKnown(participant) > howWellKnown(other)) speakers.set(party.speakerId, participant);
  }
  return Object.fromEntries(speakers);
}

/** @param speakerId as a turn has it: it may match no party, or be null */
export function speakerOf(speakers: Speakers, speakerId: string | null): Participant {
  if (speakerId === null || !Object.hasOwn(speakers, speakerId)) return UNKNOWN_SPEAKER;
  return speakers[speakerId] ?? UNKNOWN_SPEAKER;
}

function howWellKnown({ name, email, affiliation }: Participant): number {
  return (name === null ? 0 : 4) + (email === null ? 0 : 2) + (affiliation === 'unknown' ? 0 : 1);
}
