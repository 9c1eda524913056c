import type { PageCall, PageMalformed } from '../../domain/page-of-calls';
import { turnsOf } from '../../domain/turns';
import type { StoredTurn } from '../../domain/turns';
import type { PageInput } from './page-input';

/** A page by call id, each call once. */
export type Page = {
  calls: ReadonlyMap<string, PageCall>;
  malformed: ReadonlyMap<string, PageMalformed>;
  /** Transcripts in which something is said. */
  turns: ReadonlyMap<string, readonly StoredTurn[]>;
  transcriptsAsked: ReadonlySet<string>;
  /** What is wrong with transcripts that could not be read. */
  brokenTranscripts: ReadonlyMap<string, string>;
  /** Malformed calls that Gong was asked for and did not give. */
  missing: readonly string[];
};

/** @param erased calls of which nothing may be written any more */
export function pageOf(input: PageInput, erased: ReadonlySet<string>): Page {
  const kept = <T>(pairs: Iterable<readonly [string, T]>) => new Map([...pairs].filter(([id]) => !erased.has(id)));
  const calls = kept(input.calls.map((call) => [call.content.gongCallId, call]));
  const malformed = kept(input.malformed.map((call) => [call.gongCallId, call]));
  for (const id of calls.keys()) malformed.delete(id);
  const turns = kept(Array.from(input.transcripts, ([id, transcript]) => [id, turnsOf(transcript)]));
  for (const [id, said] of turns) if (said.length === 0) turns.delete(id);
  const broken = input.malformedTranscripts.flatMap(({ id, reason }) => (id === null ? [] : [[id, reason] as const]));
  return {
    calls,
    malformed,
    turns,
    transcriptsAsked: new Set(input.transcriptsAsked),
    brokenTranscripts: kept(broken),
    missing: input.retried.filter((id) => !calls.has(id) && !malformed.has(id)),
  };
}

/** Every call of which a page has something to say. */
export function callsNamedIn(input: PageInput): string[] {
  const ids = [
    ...input.calls.map((call) => call.content.gongCallId),
    ...input.malformed.map((call) => call.gongCallId),
    ...input.transcripts.keys(),
    ...input.transcriptsAsked,
    ...input.retried,
  ];
  return [...new Set(ids)];
}

/** Calls that the settings keep out because they are private, whosever they are. */
export function privateCallsIn(input: PageInput): string[] {
  return [
    ...input.calls.filter((call) => call.eligibility.skip === 'private').map((call) => call.content.gongCallId),
    ...input.malformed.filter((call) => call.eligibility.skip === 'private').map((call) => call.gongCallId),
  ];
}
