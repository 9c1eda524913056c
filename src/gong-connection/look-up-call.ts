import type { LookedUp } from '../domain/explain';
import { GongError, GongHostNotAllowed } from '../gong/errors';
import { ConnectionUnavailable } from './connection-unavailable';
import type { GongGateway } from './gateway';
import { GongWait } from './gong-wait';

/** Nobody waits longer than this for the answer about one call. */
const PATIENCE_MS = 15_000;

/** Asks Gong about one call, for a person who wants to know why it is not here. */
export interface CallLookUp {
  lookUpCall(connectionId: string, gongCallId: string): Promise<LookedUp>;
}

export function callLookUp(gateway: Pick<GongGateway, 'open'>): CallLookUp {
  return {
    async lookUpCall(connectionId, gongCallId) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      try {
        const { gong } = gateway.open(connectionId, { purpose: 'picker', signal });
        const { calls, malformed } = await gong.listCalls({ callIds: [gongCallId], media: true });
        const call = calls.find(({ id }) => id === gongCallId);
        const unread = malformed.find(({ id }) => id === gongCallId);
        if (call) return { type: 'found', call };
        return unread ? { type: 'malformed', call: unread } : { type: 'not_found' };
      } catch (error) {
        return { type: 'unavailable', why: whyNot(error, signal) };
      }
    },
  };
}

/** @throws the error itself, unless it says that Gong cannot be asked */
function whyNot(error: unknown, signal: AbortSignal): Extract<LookedUp, { type: 'unavailable' }>['why'] {
  if (error instanceof ConnectionUnavailable) return error.code;
  if (error instanceof GongWait) return 'rate_limited';
  if (error instanceof GongError || error instanceof GongHostNotAllowed || signal.aborted) return 'unreachable';
  throw error;
}
