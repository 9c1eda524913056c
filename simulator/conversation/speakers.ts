import type { Party, SimulatedCall } from '../company/call';
import { userIdentifier } from '../company/identifier';
import { Random } from '../random';

/** Someone who talks on a call. */
export interface Speaker {
  /** As the transcript has it: may match no party, and may be `null`. */
  readonly speakerId: string | null;
  readonly side: 'internal' | 'external';
  readonly firstName: string;
}

const firstNameOf = (party: Party) => party.name?.split(' ')[0] ?? 'there';

/**
 * Who talks on a call, by side. Gong does not always know: about one call in thirty has a customer whom no party matches, one in fifty one
 * without any id; a call without parties has only such speakers.
 */
export function speakersOf(call: SimulatedCall): { internal: Speaker[]; external: Speaker[] } {
  const random = new Random('speakers', call.id);
  const unknown = (side: Speaker['side']): Speaker => ({
    speakerId: userIdentifier('unmatched', call.id, side),
    side,
    firstName: 'there',
  });
  const talking = (call.parties ?? []).filter((party) => party.speakerId !== null);
  const asSpeaker = (side: Speaker['side']) => (party: Party) => ({
    speakerId: party.speakerId,
    side,
    firstName: firstNameOf(party),
  });
  const internal: Speaker[] = talking.filter((party) => party.affiliation === 'Internal').map(asSpeaker('internal'));
  const external: Speaker[] = talking.filter((party) => party.affiliation !== 'Internal').map(asSpeaker('external'));
  if (internal.length === 0) internal.push(unknown('internal'));
  if (call.kind === 'internal') {
    if (internal.length === 1)
      internal.push({ ...unknown('internal'), speakerId: userIdentifier('unmatched', call.id, 'second') });
    return { internal, external: [] };
  }
  if (external.length === 0) external.push(unknown('external'));
  const last = external.length - 1;
  if (random.chance(0.03)) external[last] = { ...unknown('external'), firstName: external[last]?.firstName ?? 'there' };
  else if (random.chance(0.02))
    external[last] = { speakerId: null, side: 'external', firstName: external[last]?.firstName ?? 'there' };
  return { internal, external };
}
