import { guardedAgent } from '../network/guarded-agent';
import type { AllowedHosts } from './allowed-hosts';
import { jsonOf, sourceOf } from './answer';
import type { Answer } from './answer';
import { GongCredentialsRejected, GongHostNotAllowed, GongUnavailable } from './errors';
import { describeIssues } from './malformed';
import { classifyTokenAnswer } from './oauth-errors';
import type { Grant } from './oauth-errors';
import { tokenAnswer } from './oauth-tokens';
import type { GongTokens, RefreshedGongTokens } from './oauth-tokens';
import { send } from './send';
import type { Transport } from './send';
import { GONG_SCOPES } from './vocabulary';

export type GongOAuthOptions = Pick<Transport, 'hooks' | 'limits' | 'requestId'> & {
  /** The OAuth server, such as `https://app.gong.io`. */
  authUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  allowedHosts: AllowedHosts;
};

export interface GongOAuth {
  /** Gong's consent page. */
  authorizationUrl(state: string): string;
  /** @throws GongCredentialsRejected (also `missing_scope` if less than all was granted), GongHostNotAllowed, GongUnavailable, … */
  exchangeCode(code: string): Promise<GongTokens>;
  /**
   * Spends the refresh token: Gong accepts each one once, so the pair that comes back must be stored before it is used.
   * @throws GongCredentialsRejected, GongRateLimited, GongUnavailable, GongBadRequest
   */
  refreshTokens(refreshToken: string): Promise<RefreshedGongTokens>;
  close(): Promise<void>;
}

/**
 * Gong's authorization-code flow. The parameters of the token request go into a form body, as RFC 6749 wants and many
 * clients in production do: Gong's documentation puts them into the query string, where proxies and servers would log codes
 * and refresh tokens.
 */
export function createGongOAuth(options: GongOAuthOptions): GongOAuth {
  const { clientId, clientSecret, redirectUri, allowedHosts, hooks, limits, requestId } = options;
  const authUrl = new URL(options.authUrl);
  const dispatcher = guardedAgent(({ origin }) => (origin === authUrl.origin ? 'any_address' : 'nothing'), {
    // A fresh connection each time: one that went stale while idle could lose the answer to a refresh, and the pair with it.
    pipelining: 0,
  });
  const at = (path: string) => new URL(`${authUrl.pathname.replace(/\/+$/, '')}${path}`, authUrl);
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

  async function requestTokens(grant: Grant, parameters: Record<string, string>) {
    const answer = await send(
      { dispatcher, hooks, limits, requestId },
      {
        endpoint: 'POST /oauth2/generate-customer-token',
        url: at('/oauth2/generate-customer-token'),
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: grant, ...parameters }).toString(),
      },
    );
    if (answer.status < 200 || answer.status >= 300) throw classifyTokenAnswer(answer, grant);
    const json = jsonOf(answer);
    const parsed = tokenAnswer.safeParse(json);
    if (!parsed.success) throw malformed(answer, describeIssues(parsed.error, json));
    return { answer, tokens: parsed.data };
  }

  const baseUrlOf = (address: string): string => {
    const url = allowedHosts.check(address);
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  };

  return {
    authorizationUrl(state) {
      const parameters = {
        client_id: clientId,
        response_type: 'code',
        scope: GONG_SCOPES.join(' '),
        redirect_uri: redirectUri,
        state,
      };
      const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `${at('/oauth2/authorize').href}?${query.join('&')}`;
    },

    async exchangeCode(code) {
      const { answer, tokens } = await requestTokens('authorization_code', {
        code,
        client_id: clientId,
        redirect_uri: redirectUri,
      });
      // By RFC 6749 an answer may leave out the scope if it is what was asked for.
      const scopes = tokens.scope ?? [...GONG_SCOPES];
      const [missing] = missingScopes(scopes);
      if (missing !== undefined) throw new GongCredentialsRejected('missing_scope', sourceOf(answer), missing);
      if (!tokens.refresh_token) throw malformed(answer, 'refresh_token: missing');
      if (tokens.api_base_url_for_customer === null) throw malformed(answer, 'api_base_url_for_customer: missing');
      return {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresInSeconds: tokens.expires_in,
        scopes,
        apiBaseUrl: baseUrlOf(tokens.api_base_url_for_customer),
      };
    },

    async refreshTokens(refreshToken) {
      const { tokens } = await requestTokens('refresh_token', { refresh_token: refreshToken });
      return {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? refreshToken,
        expiresInSeconds: tokens.expires_in,
        scopes: tokens.scope,
        ...usableBaseUrl(tokens.api_base_url_for_customer, baseUrlOf),
      };
    },

    close: () => dispatcher.close(),
  };
}

/** Those of the five scopes that were not granted. */
export function missingScopes(granted: readonly string[]): string[] {
  return GONG_SCOPES.filter((scope) => !granted.includes(scope));
}

/** A refresh goes on with the address of before if the new one is refused: the old refresh token is spent, and the pair must not be lost. */
function usableBaseUrl(address: string | null, baseUrlOf: (address: string) => string) {
  try {
    return { apiBaseUrl: address === null ? null : baseUrlOf(address), refusedHost: null };
  } catch (error) {
    if (error instanceof GongHostNotAllowed) return { apiBaseUrl: null, refusedHost: error.host };
    throw error;
  }
}

function malformed(answer: Answer, reason: string): GongUnavailable {
  return new GongUnavailable('malformed_answer', sourceOf(answer), { reason });
}
