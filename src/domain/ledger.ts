import type { SkipReason } from './data-point';
import { malformedRetryDelay } from './malformed-retry';
import type { PageCall, PageMalformed } from './page-of-calls';

/** What a source's ledger says of a call that it has met. */
export type KnownEntry = { dataPointId: string | null; reason: SkipReason | null; attempts: number };

/** What it is to say from now on. */
export type LedgerEntry = {
  gongCallId: string;
  started: string | null;
  /** Of skipped calls only; the imported have it in their data point. */
  title: string | null;
  /** What is the matter with the call or its transcript: field and kind of fault, never content. */
  detail: string | null;
} & (
  | { dataPointId: string; reason: null }
  | { dataPointId: null; reason: Exclude<SkipReason, 'malformed'> }
  | { dataPointId: null; reason: 'malformed'; attempts: number; retryAt: Date }
);

/** `forget`: the ledger has nothing to say of the call; null: it stays as it is. */
export type LedgerChange = LedgerEntry | 'forget' | null;

type Situation = {
  /** The call's data point in the Channel or Project, if there is one after this reading. */
  dataPointId: string | undefined;
  known: KnownEntry | undefined;
  /** What is wrong with the transcript, if it came and could not be read. */
  brokenTranscript: string | undefined;
  now: Date;
};

/** What becomes of a call's line in the ledger of a source once the call was read. */
export function lineOfCall({ content, eligibility }: PageCall, situation: Situation): LedgerChange {
  const { dataPointId, known, brokenTranscript } = situation;
  const { gongCallId, callDate: started, title } = content;
  const detail = brokenTranscript === undefined ? null : `transcript: ${brokenTranscript}`;
  if (eligibility.outside !== null && !staysOutside(situation)) return known ? 'forget' : null;
  if (eligibility.skip === 'private') return skippedAs('private', { gongCallId, started, title: null });
  if (dataPointId !== undefined) return { gongCallId, started, title: null, detail, dataPointId, reason: null };
  if (eligibility.skip !== null) return skippedAs(eligibility.skip, { gongCallId, started, title });
  return detail === null ? null : malformedLine({ gongCallId, started, title, detail }, situation);
}

/** The same for a call that could not be read. One that is here already stays as it was read before. */
export function lineOfMalformed(call: PageMalformed, situation: Situation): LedgerChange {
  const { gongCallId, started, title, eligibility, reason: detail } = call;
  const { dataPointId, known } = situation;
  if (eligibility.outside !== null && !staysOutside(situation)) return known ? 'forget' : null;
  if (eligibility.skip === 'private') return skippedAs('private', { gongCallId, started, title: null });
  if (dataPointId !== undefined) return { gongCallId, started, title: null, detail, dataPointId, reason: null };
  return malformedLine({ gongCallId, started, title, detail }, situation);
}

/** When a malformed call is asked for again. @param attempts readings that failed, the one at `now` included */
export function retryTime(attempts: number, now: Date): Date {
  return new Date(now.getTime() + malformedRetryDelay(attempts));
}

/** What a source has imported stays its own when its owner changes, or the teams do. */
function staysOutside({ known, dataPointId }: Situation): boolean {
  return known !== undefined && known.dataPointId !== null && dataPointId !== undefined;
}

type CallFacts = { gongCallId: string; started: string | null; title: string | null };

function skippedAs(reason: 'private' | 'no_recording', facts: CallFacts): LedgerEntry {
  return { ...facts, detail: null, dataPointId: null, reason };
}

function malformedLine(facts: CallFacts & { detail: string }, { known, now }: Situation): LedgerEntry {
  const attempts = (known?.reason === 'malformed' ? known.attempts : 0) + 1;
  return { ...facts, dataPointId: null, reason: 'malformed', attempts, retryAt: retryTime(attempts, now) };
}
