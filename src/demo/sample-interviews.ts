import type { Company } from '../../simulator/company/company';
import { makeCall } from '../../simulator/company/make-call';
import { microsOf } from '../../simulator/instant';

const HOUR_MS = 3_600_000;
const SECONDS = [95, 170, 140];

/** Who held the interviews, and when Callweave was first shown; kept, so that they are the same at every start. */
export interface Interviews {
  ownerId: string;
  at: Date;
}

/**
 * Adds a few short recorded calls of one manager: what others hold takes half an hour, and transcribing that takes
 * longer than people like to wait for the first recording of a demo.
 */
export function addInterviews(company: Company, { ownerId, at }: Interviews): void {
  SECONDS.forEach((duration, index) => {
    const started = at.getTime() - (3 * index + 2) * HOUR_MS;
    const call = makeCall(company.ingredients, `interview ${index}`, started);
    const shown = started + duration * 1000 + HOUR_MS / 2;
    company.calls.add({
      ...call,
      duration,
      started: microsOf(started),
      title: `Interview ${index + 1}: the first weeks`,
      primaryUserId: ownerId,
      language: 'eng',
      isPrivate: false,
      recording: index === 0 ? 'video' : 'audio',
      media: index === 0 ? 'Video' : 'Audio',
      knownAt: shown,
      visibleAt: shown,
      transcriptAt: shown,
      briefAt: shown,
    });
  });
}

/** The manager in whose own name and whose reports' there is the least else to hear. */
export function interviewerOf({ calls, people }: Company): string {
  const heard = new Map<string, number>();
  for (const call of calls.inGongOrder()) {
    const owner = call.primaryUserId === null ? undefined : people.get(call.primaryUserId);
    for (const id of [owner?.id, owner?.managerId]) if (id) heard.set(id, (heard.get(id) ?? 0) + call.duration);
  }
  const managers = new Set([...people.values()].map(({ managerId }) => managerId));
  const active = [...people.values()].filter(({ id, active, deleted, kind }) => {
    return managers.has(id) && active && !deleted && kind === 'user';
  });
  const leaves = active.filter(({ id }) =>
    [...people.values()].every(({ id: other, managerId }) => managerId !== id || !managers.has(other)),
  );
  const [first] = leaves.sort((one, other) => (heard.get(one.id) ?? 0) - (heard.get(other.id) ?? 0));
  if (first) return first.id;
  throw new Error('Nobody manages anybody in the simulated company');
}
