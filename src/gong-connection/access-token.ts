import type { Logger } from 'pino';
import type { Db } from '../db/database';
import { findConnection, lockConnection, storeLost, storeRefreshed } from '../db/gong-connections';
import type { ConnectionNow } from '../db/gong-connections';
import { GongBadRequest, GongCredentialsRejected, GongUnavailable } from '../gong/errors';
import type { GongRejection } from '../gong/errors';
import type { GongOAuth } from '../gong/oauth';
import type { RefreshedGongTokens } from '../gong/oauth-tokens';
import { dieAt } from '../runtime/die-at';
import { ConnectionUnavailable } from './connection-unavailable';
import type { ConnectionAttention } from './connection-unavailable';
import type { TokenVault } from './token-vault';

/** A token, and the only address that takes it. `due`: it should have been renewed by now, and could not be yet. */
export type Access = { token: string; baseUrl: string; due: boolean };

/** How long a token that still works is used before another try to renew it. */
const RENEWAL_PAUSE_MS = 30_000;

export type AccessTokensDeps = {
  db: Db;
  vault: TokenVault;
  oauth: Pick<GongOAuth, 'refreshTokens'>;
  logger: Logger;
};

/**
 * Valid access tokens of connections. Gong takes each refresh token once: a refresh holds the connection's row, looks
 * again once it has it, and stores the new pair before anybody uses it. If the process dies in between, the pair is lost,
 * and the next refresh is refused.
 */
export class AccessTokens {
  private readonly refreshing = new Map<string, Promise<Access>>();
  private readonly pausedUntil = new Map<string, number>();

  constructor(private readonly deps: AccessTokensDeps) {}

  /**
   * A token that is not about to expire.
   * @throws ConnectionUnavailable, or what kept a refresh from an answer (GongError)
   */
  async current(connectionId: string): Promise<Access> {
    const connection = await findConnection(this.deps.db, connectionId);
    const access = this.accessOf(connection);
    if (!connection?.token_due) return access;
    const paused = !connection.token_expired && Date.now() < (this.pausedUntil.get(connectionId) ?? 0);
    return paused ? { ...access, due: true } : this.refresh(connectionId, null);
  }

  /**
   * Another token in place of one that Gong rejected. Refreshes only if that one is still the stored one.
   * @throws as current()
   */
  async insteadOf(connectionId: string, rejected: string): Promise<Access> {
    return this.refresh(connectionId, rejected);
  }

  /**
   * Gong's last word on these credentials: nothing is asked any more until someone reconnects. Does nothing if the token
   * that it was about is no longer the stored one.
   * @returns whether the connection needs reconnection now
   */
  async giveUp(connectionId: string, token: string, attention: ConnectionAttention): Promise<boolean> {
    const lost = await this.deps.db.transaction().execute(async (trx) => {
      const connection = await lockConnection(trx, connectionId);
      if (connection?.status !== 'connected' || this.accessOf(connection).token !== token) return false;
      await storeLost(trx, connectionId, attention);
      return true;
    });
    if (lost) this.logLoss(connectionId, attention);
    return lost;
  }

  /** @throws ConnectionUnavailable */
  private accessOf(connection: ConnectionNow | undefined): Access {
    if (connection?.status !== 'connected') throw unavailable(connection);
    const { id, access_token: sealed, api_base_url: baseUrl } = connection;
    if (sealed === null || baseUrl === null) throw unavailable(undefined);
    return { token: this.deps.vault.open(sealed, id), baseUrl, due: false };
  }

  private async refresh(connectionId: string, rejected: string | null): Promise<Access> {
    const running = this.refreshing.get(connectionId);
    if (running) {
      const access = await running;
      if (access.token !== rejected) return access;
    }
    const refresh = this.refreshLocked(connectionId, rejected).finally(() => this.refreshing.delete(connectionId));
    this.refreshing.set(connectionId, refresh);
    return refresh;
  }

  private async refreshLocked(connectionId: string, rejected: string | null): Promise<Access> {
    const outcome = await this.deps.db.transaction().execute(async (trx) => {
      const connection = await lockConnection(trx, connectionId);
      const stored = this.accessOf(connection);
      const needed = rejected === null ? connection?.token_due : stored.token === rejected;
      if (!connection || !needed) return { access: stored };
      return this.spendRefreshToken(trx, connection, stored, rejected !== null);
    });
    // Thrown only now: inside, it would undo what has just been written.
    if ('attention' in outcome) {
      this.logLoss(connectionId, outcome.attention);
      throw new ConnectionUnavailable('needs_reconnection', outcome.attention);
    }
    return outcome.access;
  }

  private async spendRefreshToken(
    trx: Db,
    connection: ConnectionNow,
    stored: Access,
    isRejected: boolean,
  ): Promise<{ access: Access } | { attention: ConnectionAttention }> {
    const { vault, oauth, logger } = this.deps;
    const refreshToken = vault.open(connection.refresh_token ?? '', connection.id);
    const startedAt = performance.now();
    let tokens: RefreshedGongTokens;
    try {
      tokens = await oauth.refreshTokens(refreshToken);
    } catch (error) {
      const attention = refusalOf(error);
      if (attention) {
        await storeLost(trx, connection.id, attention);
        return { attention };
      }
      const stillGood = !isRejected && !connection.token_expired && error instanceof GongUnavailable;
      if (!stillGood) throw error;
      logger.warn({ connectionId: connection.id, err: error }, 'An access token could not be renewed yet.');
      this.pausedUntil.set(connection.id, Date.now() + RENEWAL_PAUSE_MS);
      return { access: { ...stored, due: true } };
    }
    dieAt('refresh_answered');
    const sealed = {
      access: vault.seal(tokens.accessToken, connection.id),
      refresh: vault.seal(tokens.refreshToken, connection.id),
      lifetimeMs: tokens.expiresInSeconds * 1_000,
      ageMs: performance.now() - startedAt,
    };
    await storeRefreshed(trx, connection.id, sealed, tokens);
    if (tokens.refusedHost !== null) {
      const attention = movedTo(tokens.refusedHost);
      await storeLost(trx, connection.id, attention);
      return { attention };
    }
    return { access: { token: tokens.accessToken, baseUrl: tokens.apiBaseUrl ?? stored.baseUrl, due: false } };
  }

  private logLoss(connectionId: string, { code }: ConnectionAttention): void {
    this.deps.logger.warn({ connectionId, code }, 'A Gong connection needs reconnection.');
  }
}

function unavailable(connection: ConnectionNow | undefined): ConnectionUnavailable {
  if (connection?.status !== 'needs_reconnection') return new ConnectionUnavailable('not_connected', null);
  const { attention_code: code, attention_message: message } = connection;
  return new ConnectionUnavailable('needs_reconnection', {
    code: code ?? 'credentials_rejected',
    message: message ?? 'Gong needs to be reconnected.',
  });
}

const REFUSALS: Readonly<Record<GongRejection, ConnectionAttention>> = {
  invalid_grant: {
    code: 'credentials_rejected',
    message:
      'Gong no longer accepts the authorization: it was revoked, or has expired. A Technical admin of Gong has to reconnect.',
  },
  token_rejected: {
    code: 'credentials_rejected',
    message: 'Gong rejects the access token, also a fresh one. A Technical admin of Gong has to reconnect.',
  },
  invalid_client: {
    code: 'credentials_rejected',
    message:
      'Gong does not accept the client id and secret of this installation: check GONG_CLIENT_ID and GONG_CLIENT_SECRET, then reconnect.',
  },
  missing_scope: {
    code: 'missing_scope',
    message:
      'The authorization lacks a permission that Callweave needs. A Technical admin of Gong has to reconnect and grant all of them.',
  },
  access_denied: {
    code: 'access_denied',
    message:
      'Gong denies access, although it knows the authorization: the authorizing person may no longer be a Technical admin, or Gong admits other network addresses only. Reconnect with a current Technical admin.',
  },
};

/** What the loss of a connection is called when Gong rejects its credentials in this way. */
export function attentionFor({ code, scope }: GongCredentialsRejected): ConnectionAttention {
  const attention = REFUSALS[code];
  return scope === null ? attention : { ...attention, message: `${attention.message} Missing: ${scope}.` };
}

/** Undefined for what may pass by itself. */
function refusalOf(error: unknown): ConnectionAttention | undefined {
  if (error instanceof GongCredentialsRejected) return attentionFor(error);
  return error instanceof GongBadRequest ? REFUSALS.invalid_grant : undefined;
}

function movedTo(host: string): ConnectionAttention {
  return {
    code: 'host_not_allowed',
    message: `Gong has moved this company's API to ${host}, which GONG_ALLOWED_HOSTS does not allow. Allow that host, then reconnect.`,
  };
}
