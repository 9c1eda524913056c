import { createHash } from 'node:crypto';
import type { CallContent, Participant } from './data-point';

/**
 * A fingerprint of all that is taken over from a call. Addresses of recordings are no part of it, since Gong signs them
 * anew at each reading; neither is the order of the parties, which Gong does not promise.
 */
export function contentHash(content: CallContent): string {
  const { participants, speakers, ...fields } = content;
  const canonical = [
    Object.entries(fields).sort(byKey),
    participants.map(participantKey).sort(),
    Object.entries(speakers)
      .map(([id, speaker]) => [id, participantKey(speaker)] as const)
      .sort(byKey),
  ];
  return createHash('sha256').update(JSON.stringify(canonical)).digest('base64url');
}

function participantKey({ name, email, affiliation }: Participant): string {
  return JSON.stringify([name, email, affiliation]);
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
