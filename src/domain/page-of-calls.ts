import type { GongCall, MalformedCall } from '../gong/types';
import { eligibilityOf, eligibilityOfMalformed } from './call-eligibility';
import type { CallRule, Eligibility } from './call-eligibility';
import type { CallContent } from './data-point';
import { dataPointOfCall } from './data-point-of-call';
import type { Directory } from './directory';

/** A call as a source sees it. */
export type PageCall = { content: CallContent; eligibility: Eligibility };

/** A call that could not be read, with what may be kept of it. */
export type PageMalformed = {
  gongCallId: string;
  /** Names field and kind of fault, never content. */
  reason: string;
  /** Null also where the call might be somebody's whose titles are not the source's business. */
  title: string | null;
  started: string | null;
  eligibility: Eligibility;
};

export function pageCall(call: GongCall, rule: CallRule, directory: Directory): PageCall {
  return { content: dataPointOfCall(call, rule.kind, directory), eligibility: eligibilityOf(call, rule) };
}

/** Null for a call of which not even the id could be read. */
export function pageMalformed(call: MalformedCall, rule: CallRule): PageMalformed | null {
  if (call.id === null) return null;
  const ownerKnown = rule.owners === 'all' || call.primaryUserId !== null;
  const privacyKnown = rule.privateCalls === 'import' || call.isPrivate !== null;
  return {
    gongCallId: call.id,
    reason: call.reason,
    title: ownerKnown && privacyKnown ? call.title : null,
    started: call.started,
    eligibility: eligibilityOfMalformed(call, rule),
  };
}
