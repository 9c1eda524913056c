import type { GongCall, MalformedCall } from '../gong/types';
import { eligibilityOf, eligibilityOfMalformed, verdictOf } from './call-eligibility';
import type { CallRule, Verdict } from './call-eligibility';
import type { DataPointStatus, SkipReason } from './data-point';
import type { ContainerKind, SourceStatus } from './source-words';

export const EXPLAIN_VERDICTS = [
  'imported',
  'awaiting_transcript',
  'transcribing',
  'no_recording',
  'owner_not_in_teams',
  'before_window',
  'not_visible_in_gong',
  'malformed',
  'private',
  'no_transcript',
  'removed_in_gong',
  'erased',
  'not_synced_yet',
] as const;

/** Why a call is or is not here. */
export type Explanation = { verdict: (typeof EXPLAIN_VERDICTS)[number]; message: string; dataPointId: string | null };

/** What is known of a call without asking Gong. */
export type CallHere = {
  /** Whether a person erased it in this workspace. */
  erased: boolean;
  skipped: { reason: SkipReason; detail: string | null; retryAt: Date | null } | null;
  dataPoint: {
    id: string;
    status: DataPointStatus;
    removedFromGongAt: Date | null;
    /** False where only another source of the Channel or Project brought it. */
    broughtByThis: boolean;
    transcriptFault: string | null;
  } | null;
};

/** What Gong says of one call. */
export type LookedUp =
  | { type: 'found'; call: GongCall }
  | { type: 'malformed'; call: MalformedCall }
  | { type: 'not_found' }
  | { type: 'unavailable'; why: 'not_connected' | 'needs_reconnection' | 'rate_limited' | 'unreachable' };

/** What of a source decides when it would read a call. */
export type Reader = { kind: ContainerKind; status: SourceStatus; nextSyncAt: Date | null };

/** The answer as far as it is known here; null where only Gong can tell. */
export function explainHere(here: CallHere): Explanation | null {
  if (here.erased) {
    return absent('erased', 'Someone had this call erased. No sync brings it back.');
  }
  if (here.dataPoint) return explainDataPoint(here.dataPoint);
  return here.skipped && explainSkipped(here.skipped);
}

/** The answer for a call of which nothing is known here. */
export function explainFromGong(looked: LookedUp, rule: CallRule, reader: Reader): Explanation {
  switch (looked.type) {
    case 'unavailable':
      return absent('not_synced_yet', `The call is not here, and ${UNAVAILABLE[looked.why]}`);
    case 'not_found':
      return absent(
        'not_visible_in_gong',
        'Gong does not show this call to us: it was deleted, is still being processed, or the person who connected Gong may not see it.',
      );
    case 'malformed': {
      const outside = eligibilityOfMalformed(looked.call, rule).outside;
      if (outside === null) {
        return absent(
          'malformed',
          `What Gong says of this call cannot be read (${looked.call.reason}). It is tried again.`,
        );
      }
      return absent(outside, sentenceFor(outside, looked.call, rule, reader));
    }
    case 'found': {
      const verdict = verdictOf(eligibilityOf(looked.call, rule));
      return absent(verdict === 'import' ? 'not_synced_yet' : verdict, sentenceFor(verdict, looked.call, rule, reader));
    }
  }
}

const UNAVAILABLE = {
  not_connected: 'Gong cannot be asked why: the workspace is not connected to it.',
  needs_reconnection: 'Gong cannot be asked why: it rejects our credentials until someone reconnects it.',
  rate_limited: 'Gong cannot be asked why just now: its limit on requests is reached. Try again later.',
  unreachable: 'Gong cannot be asked why: it does not answer just now. Try again in a minute.',
} as const;

function absent(verdict: Explanation['verdict'], message: string): Explanation {
  return { verdict, message, dataPointId: null };
}

function explainDataPoint(point: NonNullable<CallHere['dataPoint']>): Explanation {
  const here = (verdict: Explanation['verdict'], message: string) => ({ verdict, message, dataPointId: point.id });
  if (point.removedFromGongAt) {
    const day = point.removedFromGongAt.toISOString().slice(0, 10);
    return here('removed_in_gong', `The call is here, but since ${day} Gong no longer shows it.`);
  }
  switch (point.status) {
    case 'ready':
      return here(
        'imported',
        point.broughtByThis ? 'The call is here.' : 'The call is here: another source of the same place brought it.',
      );
    case 'awaiting_transcript':
      return here(
        'awaiting_transcript',
        point.transcriptFault === null
          ? 'The call is here; Gong has not finished its transcript yet. Each sync asks for it again.'
          : `The call is here, but its transcript cannot be read (${point.transcriptFault}). Each sync asks for it again.`,
      );
    case 'no_transcript':
      return here(
        'no_transcript',
        'The call is here without a transcript: Gong found no speech in it, or made none in the time that it was given.',
      );
    case 'transcribing':
      return here('transcribing', 'The call is here; its recording is being fetched and transcribed.');
    case 'failed':
      return here(
        'imported',
        'The call is here, but fetching or transcribing its recording failed. It can be tried again.',
      );
  }
}

function explainSkipped({ reason, detail, retryAt }: NonNullable<CallHere['skipped']>): Explanation {
  switch (reason) {
    case 'private':
      return absent('private', PRIVATE);
    case 'no_recording':
      return absent('no_recording', NO_RECORDING);
    case 'malformed': {
      const fault = detail === null ? '' : ` (${detail})`;
      const when = retryAt === null ? '' : ` after ${retryAt.toISOString()}`;
      return absent('malformed', `What Gong says of this call cannot be read${fault}. It is tried again${when}.`);
    }
  }
}

const PRIVATE = 'The call is private in Gong, and private calls are not imported here.';
const NO_RECORDING =
  'Gong has no audio or video of this call. Should a recording turn up, the call comes with the next reading.';

type CallFacts = { primaryUserId: string | null; started: string | null };

function sentenceFor(verdict: Verdict, call: CallFacts, rule: CallRule, reader: Reader): string {
  switch (verdict) {
    case 'owner_not_in_teams':
      return ownerSentence(call, rule);
    case 'before_window':
      return `The call started before ${rule.windowStart.toISOString()}, where this source begins. A longer timeframe would include it.`;
    case 'private':
      return PRIVATE;
    case 'no_recording':
      return NO_RECORDING;
    case 'import':
      return `The call belongs here and has not been read yet. ${whenRead(reader)}`;
  }
}

/** Somebody may be in the teams, and this call of theirs not. */
function ownerSentence(call: CallFacts, { owners }: CallRule): string {
  if (call.primaryUserId === null)
    return 'The call has no primary owner in Gong, so it is of none of the chosen teams.';
  const term = owners === 'all' ? undefined : owners.get(call.primaryUserId);
  if (term?.since && call.started !== null && new Date(call.started) < term.since) {
    return `The primary owner of the call joined the chosen teams after ${term.since.toISOString()}; only their calls from then on are imported.`;
  }
  if (term?.until) {
    return `The primary owner of the call left the chosen teams by ${term.until.toISOString()}; only their calls until then are imported.`;
  }
  return 'The primary owner of the call is in none of the chosen teams.';
}

function whenRead({ status, nextSyncAt }: Reader): string {
  switch (status) {
    case 'backfilling':
      return 'The backfill has not come to it yet.';
    case 'paused':
      return 'This source is paused; resume it to go on.';
    case 'needs_reconnection':
      return 'Gong rejects our credentials; the source goes on once someone reconnects Gong.';
    case 'disconnected':
    case 'deleting':
      return 'This source is disconnected, and reads no more calls.';
    case 'live':
      return nextSyncAt === null
        ? 'The next sync looks for it.'
        : `The next sync looks for it at ${nextSyncAt.toISOString()}; a call that started long ago comes with a full sync.`;
  }
}
