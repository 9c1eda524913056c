import { contentSelector, gongFilter, matchesNothing } from './call-request';
import type { CallFilter } from './call-request';
import { readCall } from './call-schema';
import { NOTHING_FOUND } from './classify';
import { GongCallNotFound, GongUnavailable } from './errors';
import { ask } from './http';
import type { ApiAccess } from './http';
import { callList, singleCall, transcriptList, userList } from './schemas';
import { readTranscript } from './transcript-schema';
import type { CallPage, Transcripts, UserPage } from './types';
import { readUser } from './user-schema';
import type { GongEndpoint } from './vocabulary';

/**
 * Gong's API at one customer's address. Every method may throw a GongError or GongHostNotAllowed. A rejected token is the
 * caller's to refresh: the client never asks twice.
 */
export interface GongClient {
  /** One page of the directory, in one request. Avatars are people of Gong's own, whom calls may name. */
  listUsers(options?: { cursor?: string | null; includeAvatars?: boolean }): Promise<UserPage>;
  /**
   * One page of calls with their parties, in one request, or none if the filter can match nothing. Everything else must
   * stay the same while a cursor is followed.
   * @param options.media asks for the addresses of the recording in place of the brief
   */
  listCalls(options: CallFilter & { cursor?: string | null; media: boolean }): Promise<CallPage>;
  /** How many calls Gong knows of, in one request, or none if the filter can match nothing. */
  countCalls(filter: CallFilter): Promise<number>;
  /** Those transcripts of up to 100 calls that are ready, in one request, or more if Gong pages. */
  transcripts(callIds: readonly string[]): Promise<Transcripts>;
  /** Whether Gong still shows a call, in one request. */
  callExists(callId: string): Promise<'found' | 'not_found'>;
}

const EXTENSIVE = { endpoint: 'POST /v2/calls/extensive', path: '/v2/calls/extensive' } as const;
const TRANSCRIPT = { endpoint: 'POST /v2/calls/transcript', path: '/v2/calls/transcript' } as const;

export function createGongClient(access: ApiAccess): GongClient {
  return {
    async listUsers({ cursor, includeAvatars } = {}) {
      const endpoint = 'GET /v2/users';
      const query = new URLSearchParams({
        ...(cursor && { cursor }),
        ...(includeAvatars && { includeAvatars: 'true' }),
      });
      const page = await ask(access, { endpoint, path: '/v2/users', query, answer: userList });
      if (page === NOTHING_FOUND) return { users: [], malformed: [], totalRecords: 0, cursor: null };
      const items = page.users.map(readUser);
      return {
        users: items.flatMap((item) => ('user' in item ? item.user : [])),
        malformed: items.flatMap((item) => ('malformed' in item ? item.malformed : [])),
        totalRecords: page.records.totalRecords,
        cursor: nextCursor(page.records.cursor, cursor, endpoint),
      };
    },

    async listCalls({ cursor, media, ...filter }) {
      if (matchesNothing(filter)) return noCalls();
      const body = { cursor: cursor ?? undefined, filter: gongFilter(filter), contentSelector: contentSelector(media) };
      const page = await ask(access, { ...EXTENSIVE, body, answer: callList });
      if (page === NOTHING_FOUND) return noCalls();
      const items = page.calls.map(readCall);
      return {
        calls: items.flatMap((item) => ('call' in item ? item.call : [])),
        malformed: items.flatMap((item) => ('malformed' in item ? item.malformed : [])),
        totalRecords: page.records.totalRecords,
        cursor: nextCursor(page.records.cursor, cursor, EXTENSIVE.endpoint),
      };
    },

    async countCalls(filter) {
      if (matchesNothing(filter)) return 0;
      const page = await ask(access, { ...EXTENSIVE, body: { filter: gongFilter(filter) }, answer: callList });
      if (page === NOTHING_FOUND) return 0;
      // A page that has no successor is all there is.
      const total = page.records.totalRecords ?? (page.records.cursor === null ? page.calls.length : null);
      if (total === null) throw malformed(EXTENSIVE.endpoint, 'records.totalRecords: missing');
      return total;
    },

    async transcripts(callIds) {
      const wanted = new Set(callIds);
      const found: Transcripts = { transcripts: new Map(), malformed: [] };
      let cursor: string | null = null;
      do {
        const page = await transcriptPage(access, callIds, cursor);
        for (const item of page.items.map(readTranscript)) {
          if ('malformed' in item) found.malformed.push(item.malformed);
          else if (wanted.has(item.transcript.callId)) found.transcripts.set(item.transcript.callId, item.transcript);
        }
        cursor = page.cursor;
      } while (cursor !== null);
      return found;
    },

    async callExists(callId) {
      // Such an id is none of Gong's, and would lead to another path.
      if (!/^[\w-]+$/.test(callId)) return 'not_found';
      try {
        const path = `/v2/calls/${callId}`;
        const answer = await ask(access, { endpoint: 'GET /v2/calls/:id', path, answer: singleCall });
        return answer === NOTHING_FOUND ? 'not_found' : 'found';
      } catch (error) {
        if (error instanceof GongCallNotFound) return 'not_found';
        throw error;
      }
    },
  };
}

function noCalls(): CallPage {
  return { calls: [], malformed: [], totalRecords: 0, cursor: null };
}

async function transcriptPage(access: ApiAccess, callIds: readonly string[], cursor: string | null) {
  if (callIds.length === 0) return { items: [], cursor: null };
  const body = { cursor: cursor ?? undefined, filter: gongFilter({ callIds }) };
  const page = await ask(access, { ...TRANSCRIPT, body, answer: transcriptList });
  if (page === NOTHING_FOUND) return { items: [], cursor: null };
  return { items: page.callTranscripts, cursor: nextCursor(page.records.cursor, cursor, TRANSCRIPT.endpoint) };
}

/** A page that names itself as the next one would be read for ever, at the cost of the company's daily budget. */
function nextCursor(next: string | null, current: string | null | undefined, endpoint: GongEndpoint): string | null {
  if (next !== null && next === current) throw malformed(endpoint, 'records.cursor: does not move on');
  return next;
}

function malformed(endpoint: GongEndpoint, reason: string): GongUnavailable {
  return new GongUnavailable('malformed_answer', { endpoint, status: 200 }, { reason });
}
