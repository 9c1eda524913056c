import type { PageCall, PageMalformed } from '../../domain/page-of-calls';
import type { GongTranscript, Malformed } from '../../gong/types';

/** What was read from Gong for a source, at once. */
export type PageInput = {
  sourceId: string;
  runId: string;
  /** Tells the pages of a run apart, so that a page that is written twice counts once. */
  pageKey: string;
  /** Calls that Gong listed, whether they could be read or not, and whether they are of the source or not. */
  scanned: number;
  calls: readonly PageCall[];
  malformed: readonly PageMalformed[];
  /** By call id, also of calls that are no part of the page. */
  transcripts: ReadonlyMap<string, GongTranscript>;
  /** Calls whose transcripts were asked for, whether they came or not. */
  transcriptsAsked: readonly string[];
  malformedTranscripts: readonly Malformed[];
  /** Malformed calls that were asked for again; those that did not come back are tried later. */
  retried: readonly string[];
  now: Date;
  patienceMs: number;
  gongRequests: number;
};

/** What writing a page has changed. */
export type PageResult = {
  scanned: number;
  /** Calls that this source did not have before. */
  imported: number;
  updated: number;
  /** Calls newly skipped, or skipped for another reason than before. */
  skipped: number;
  /** Calls of the page whose transcripts are still to come. */
  missingTranscripts: string[];
  /** Data points of the page whose recordings are to be fetched and transcribed. */
  toTranscribe: string[];
  /** Data points that a setting has just removed: what is kept of them outside the database must go too. */
  removed: string[];
};
