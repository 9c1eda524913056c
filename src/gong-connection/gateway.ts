import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { AllowedHosts } from '../gong/allowed-hosts';
import { createGongClient } from '../gong/client';
import type { GongClient } from '../gong/client';
import { GongCredentialsRejected, GongRateLimited } from '../gong/errors';
import type { GongHooks } from '../gong/send';
import { gongWaits } from '../observability/metrics';
import { attentionFor } from './access-token';
import type { Access, AccessTokens } from './access-token';
import { ConnectionUnavailable } from './connection-unavailable';
import { GongWait } from './gong-wait';
import { observeGong, requestId } from './observe-gong';
import type { Purpose, RequestBudget } from './request-budget';
import type { TokenVault } from './token-vault';

/** Tokens may change hands while one request is tried: a rejection of each is believed, up to so many. */
const MOST_TOKENS = 4;

export type OpenOptions = { purpose: Purpose; signal?: AbortSignal };

/** Gong over one connection. */
export type OpenGong = {
  /**
   * Beyond its own errors, each method throws GongWait where its time has not come, and ConnectionUnavailable where
   * someone has to reconnect; it never throws GongRateLimited or GongCredentialsRejected.
   */
  gong: GongClient;
  /** How many requests were sent so far. */
  requests: () => number;
};

export type GatewayDeps = {
  tokens: AccessTokens;
  vault: TokenVault;
  budget: RequestBudget;
  allowedHosts: AllowedHosts;
  dispatcher: Dispatcher;
  logger: Logger;
};

type Attempt = { access: Access; client: GongClient };

/** The only way to Gong: every request has its slot, a token that should do, and is counted. */
export class GongGateway {
  constructor(private readonly deps: GatewayDeps) {}

  /** Gong over a connection as it is stored. */
  open(connectionId: string, { purpose, signal }: OpenOptions): OpenGong {
    const counter = new RequestCounter(this.deps.logger);
    const attempt = async <T>(ask: (client: GongClient) => Promise<T>): Promise<T> => {
      let access = await this.deps.tokens.current(connectionId);
      for (let tokens = 1; ; tokens += 1) {
        const tried = this.attemptWith(connectionId, access, counter, { purpose, signal });
        try {
          return await ask(tried.client);
        } catch (error) {
          if (!(error instanceof GongCredentialsRejected)) throw error;
          access = await this.afterRejection(connectionId, tried.access.token, error, tokens);
        }
      }
    };
    return {
      gong: eachMethod((ask) => this.heedingWaits(connectionId, () => attempt(ask))),
      requests: () => counter.requests,
    };
  }

  /** Gong with a token that is not stored yet: its rejection is the caller's to judge, and concerns nobody else. */
  openWith(
    connectionId: string,
    access: Pick<Access, 'token' | 'baseUrl'>,
    { purpose, signal }: OpenOptions,
  ): OpenGong {
    const { allowedHosts, dispatcher, budget } = this.deps;
    const counter = new RequestCounter(this.deps.logger);
    const client = createGongClient({
      allowedHosts,
      dispatcher,
      baseUrl: access.baseUrl,
      getAccessToken: () => access.token,
      requestId,
      signal,
      hooks: {
        beforeRequest: async () => {
          await budget.take(connectionId, { purpose, token: 'any', signal });
          return this.slotFrom(connectionId, performance.now());
        },
        onResponse: counter.onResponse,
      },
    });
    return {
      gong: eachMethod((ask) => this.heedingWaits(connectionId, () => ask(client))),
      requests: () => counter.requests,
    };
  }

  private attemptWith(connectionId: string, access: Access, counter: RequestCounter, options: OpenOptions): Attempt {
    const { allowedHosts, dispatcher } = this.deps;
    const attempt = { access };
    const client = createGongClient({
      allowedHosts,
      dispatcher,
      baseUrl: access.baseUrl,
      getAccessToken: () => attempt.access.token,
      requestId,
      signal: options.signal,
      hooks: {
        beforeRequest: async () => {
          const { access: current, slot } = await this.accessInSlot(connectionId, attempt.access, options);
          attempt.access = current;
          return slot;
        },
        onResponse: counter.onResponse,
      },
    });
    return Object.assign(attempt, { client });
  }

  /** Waits for a slot, and takes the token that is stored at that very moment. */
  private async accessInSlot(
    connectionId: string,
    known: Access,
    { purpose, signal }: OpenOptions,
  ): Promise<{ access: Access; slot: { onSent: () => void } }> {
    const { budget, tokens, vault } = this.deps;
    for (let access = known; ; access = await tokens.current(connectionId)) {
      const taken = await budget.take(connectionId, { purpose, signal, token: access.due ? 'may_be_due' : 'fresh' });
      if (taken.verdict !== 'granted') continue;
      const slot = this.slotFrom(connectionId, performance.now());
      const { accessToken, apiBaseUrl } = taken;
      if (accessToken === null || apiBaseUrl === null) throw new ConnectionUnavailable('not_connected', null);
      return { access: { token: vault.open(accessToken, connectionId), baseUrl: apiBaseUrl, due: access.due }, slot };
    }
  }

  private slotFrom(connectionId: string, grantedAt: number) {
    return { onSent: () => this.deps.budget.usedLate(connectionId, performance.now() - grantedAt) };
  }

  /** @returns what to try instead */
  private async afterRejection(
    connectionId: string,
    token: string,
    rejection: GongCredentialsRejected,
    tokensTried: number,
  ): Promise<Access> {
    const { tokens } = this.deps;
    if (rejection.code === 'token_rejected' && tokensTried === 1) return tokens.insteadOf(connectionId, token);
    const attention = attentionFor(rejection);
    const given = await tokens.giveUp(connectionId, token, attention);
    if (given || tokensTried >= MOST_TOKENS) throw new ConnectionUnavailable('needs_reconnection', attention);
    return tokens.current(connectionId);
  }

  /** A 429 holds back all requests of the connection, from whichever of Gong's servers it came. */
  private async heedingWaits<T>(connectionId: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof GongWait) gongWaits.inc({ reason: error.reason });
      if (!(error instanceof GongRateLimited)) throw error;
      gongWaits.inc({ reason: 'rate_limited' });
      throw new GongWait('rate_limited', await this.deps.budget.holdBack(connectionId, error.retryAfterMs));
    }
  }
}

class RequestCounter {
  requests = 0;

  constructor(private readonly logger: Logger) {}

  readonly onResponse: NonNullable<GongHooks['onResponse']> = (response) => {
    this.requests += 1;
    observeGong(this.logger)(response);
  };
}

/** A client of which each call goes through `attempt`. */
function eachMethod(attempt: <T>(ask: (client: GongClient) => Promise<T>) => Promise<T>): GongClient {
  return {
    listUsers: (options) => attempt((client) => client.listUsers(options)),
    listCalls: (options) => attempt((client) => client.listCalls(options)),
    countCalls: (filter) => attempt((client) => client.countCalls(filter)),
    transcripts: (callIds) => attempt((client) => client.transcripts(callIds)),
    callExists: (callId) => attempt((client) => client.callExists(callId)),
  };
}
