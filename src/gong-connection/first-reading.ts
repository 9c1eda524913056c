import { setTimeout as sleep } from 'node:timers/promises';
import { GongCredentialsRejected, GongUnavailable } from '../gong/errors';
import type { GongTokens } from '../gong/oauth-tokens';
import type { UserPage } from '../gong/types';
import type { GongGateway } from './gateway';
import { GongWait } from './gong-wait';

const TRIES = 3;
const PAUSE_MS = 500;

/** `page` is null where Gong could not be asked just now, which says nothing about the tokens. */
export type FirstReading = { page: UserPage | null } | { refusal: 'not_technical_admin' | 'missing_scope' };

/**
 * Tries fresh tokens on one page of the directory. How Gong turns away someone who is no Technical admin is not
 * documented: tokens with all permissions that do not do are the last place where it can show.
 */
export async function firstReading(
  gateway: GongGateway,
  connectionId: string,
  tokens: GongTokens,
): Promise<FirstReading> {
  const access = { token: tokens.accessToken, baseUrl: tokens.apiBaseUrl };
  const { gong } = gateway.openWith(connectionId, access, { purpose: 'poll' });
  for (let tried = 1; ; tried += 1) {
    try {
      return { page: await gong.listUsers() };
    } catch (error) {
      if (error instanceof GongCredentialsRejected) {
        return { refusal: error.code === 'missing_scope' ? 'missing_scope' : 'not_technical_admin' };
      }
      if (error instanceof GongWait) return { page: null };
      if (!(error instanceof GongUnavailable)) throw error;
      if (tried === TRIES) return { page: null };
      await sleep(PAUSE_MS);
    }
  }
}
