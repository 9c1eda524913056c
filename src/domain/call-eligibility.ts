import type { GongCall, MalformedCall } from '../gong/types';
import { ownsAt } from './source-owner';
import type { SourceOwner } from './source-owner';
import type { ContainerKind } from './source-words';

/** Which calls a source is for. */
export type CallRule = {
  kind: ContainerKind;
  /** By Gong's user id, people of the chosen teams; `all` includes calls whose owner is in no team or unknown. */
  owners: 'all' | ReadonlyMap<string, SourceOwner>;
  windowStart: Date;
  privateCalls: 'import' | 'skip';
};

export type Eligibility = {
  /** Why the call is none of the source's teams and window; null if it is one of them. */
  outside: 'owner_not_in_teams' | 'before_window' | null;
  /** What keeps the call out although it may be one of them. */
  skip: 'private' | 'no_recording' | null;
};

export type Verdict = 'import' | NonNullable<Eligibility['outside'] | Eligibility['skip']>;

export function eligibilityOf(call: GongCall, rule: CallRule): Eligibility {
  const started = new Date(call.started);
  return {
    outside: outsideTeams(call.primaryUserId, started, rule) ?? outsideWindow(started, rule),
    skip: skipOf(call.isPrivate, call.audioUrl !== null || call.videoUrl !== null, rule),
  };
}

/** A call that cannot be read is outside only where what can be read of it says so. */
export function eligibilityOfMalformed(call: MalformedCall, rule: CallRule): Eligibility {
  const started = call.started === null ? null : new Date(call.started);
  const outside = call.primaryUserId === null ? null : outsideTeams(call.primaryUserId, started, rule);
  return {
    outside: outside ?? outsideWindow(started, rule),
    skip: skipOf(call.isPrivate === true, true, rule),
  };
}

/** Other people's calls are other people's, whatever else they are: the team comes first, then the window. */
export function verdictOf({ outside, skip }: Eligibility): Verdict {
  return outside ?? skip ?? 'import';
}

function outsideTeams(owner: string | null, started: Date | null, { owners }: CallRule): 'owner_not_in_teams' | null {
  if (owners === 'all') return null;
  const term = owner === null ? undefined : owners.get(owner);
  return term && (started === null || ownsAt(term, started)) ? null : 'owner_not_in_teams';
}

function outsideWindow(started: Date | null, { windowStart }: CallRule): 'before_window' | null {
  return started !== null && started < windowStart ? 'before_window' : null;
}

function skipOf(isPrivate: boolean, hasRecording: boolean, rule: CallRule): Eligibility['skip'] {
  if (isPrivate && rule.privateCalls === 'skip') return 'private';
  return rule.kind === 'project' && !hasRecording ? 'no_recording' : null;
}
