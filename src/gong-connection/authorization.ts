import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Db } from '../db/database';
import { insertAuthorization, takeAuthorization } from '../db/gong-authorization';
import type { PendingAuthorization } from '../db/gong-authorization';
import { ensureConnection } from '../db/gong-connections';
import { consentRefusal } from '../gong/consent-error';
import type { ConsentRefusal } from '../gong/consent-error';
import { GongCredentialsRejected } from '../gong/errors';
import { dieAt } from '../runtime/die-at';
import { connect } from './connect';
import type { ConnectedSources } from './connected-sources';
import { firstReading } from './first-reading';
import type { GongConnections } from './gong-connections';

/** What the console is told when an authorization came to nothing. */
type AuthorizationFailure = ConsentRefusal | 'state_invalid' | 'different_company';

export type AuthorizationDeps = {
  db: Db;
  gong: GongConnections;
  sources: ConnectedSources;
  logger: Logger;
};

/** What Gong sends the browser back with. */
export type Callback = { state?: string; code?: string; error?: string; error_description?: string };

export type Outcome =
  | { returnTo: string; failure: AuthorizationFailure | null }
  /** Nobody knows whose authorization this is. */
  | { returnTo: null; failure: 'state_invalid' };

export type StartedAuthorization = {
  authorizationUrl: string;
  expiresAt: Date;
  /** To be kept by the browser that asked, until it comes back. */
  cookie: { name: string; value: string };
};

/** Begins an authorization for someone who may do so. */
export async function startAuthorization(
  { db, gong }: Pick<AuthorizationDeps, 'db' | 'gong'>,
  asked: Pick<PendingAuthorization, 'workspaceId' | 'userId' | 'returnTo'>,
): Promise<StartedAuthorization> {
  const [state, browser] = [secret(), secret()];
  const pending = { ...asked, stateHash: hash(state), browserHash: hash(browser) };
  const expiresAt = await insertAuthorization(db, pending);
  return {
    authorizationUrl: gong.oauth.authorizationUrl(state),
    expiresAt,
    cookie: { name: browserCookie(state), value: browser },
  };
}

/** One a state, so that two authorizations can be under way in one browser. */
export function browserCookie(state: string): string {
  return `callweave_gong_${hash(state).slice(0, 16)}`;
}

/**
 * Ends an authorization as Gong has sent the browser back. It connects the workspace, or changes nothing.
 * @param browser the value of the cookie that was set when it began
 * @param signedInAs who is signed in in that browser, if anybody is
 */
export async function completeAuthorization(
  deps: AuthorizationDeps,
  callback: Callback,
  { browser, signedInAs }: { browser: string | undefined; signedInAs: string | null },
): Promise<Outcome> {
  const { state, code, error } = callback;
  if (state === undefined || browser === undefined) return { returnTo: null, failure: 'state_invalid' };
  const pending = await takeAuthorization(deps.db, { stateHash: hash(state), browserHash: hash(browser) });
  if (!pending) return { returnTo: null, failure: 'state_invalid' };
  const { returnTo } = pending;
  if (signedInAs !== null && signedInAs !== pending.userId) return { returnTo, failure: 'state_invalid' };
  if (error !== undefined) return { returnTo, failure: consentRefusal(error, callback.error_description) };
  if (code === undefined) return { returnTo, failure: 'exchange_failed' };
  return { returnTo, failure: await connectWith(deps, pending, code) };
}

async function connectWith(
  deps: AuthorizationDeps,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  code: string,
): Promise<AuthorizationFailure | null> {
  const { db, gong, sources, logger } = deps;
  const { id: connectionId } = await ensureConnection(db, workspaceId);
  try {
    const requestedAt = performance.now();
    const tokens = await gong.oauth.exchangeCode(code);
    const first = await firstReading(gong.gateway, connectionId, tokens);
    if ('refusal' in first) return first.refusal;
    const ageMs = performance.now() - requestedAt;
    const outcome = await connect(db, gong.vault, { connectionId, workspaceId, userId, tokens, ageMs, ...first });
    if (outcome.failure !== null) return outcome.failure;
    dieAt('reconnection_stored');
    await sources.reconnected(connectionId);
    if (!outcome.hasChart) readInBackground(deps, connectionId);
    return null;
  } catch (error) {
    logger.warn({ err: error, connectionId }, 'An authorization for Gong could not be completed.');
    return failureOf(error);
  }
}

/** The rest of the pages, which may take longer than a person wants to look at an empty page. */
function readInBackground({ gong, logger }: AuthorizationDeps, connectionId: string): void {
  void gong.directory
    .refresh(connectionId, { maxAgeMs: 0, purpose: 'picker' })
    .catch((error: unknown) => logger.warn({ err: error, connectionId }, 'The org chart will be read later.'));
}

function failureOf(error: unknown): AuthorizationFailure {
  if (!(error instanceof GongCredentialsRejected)) return 'exchange_failed';
  return error.code === 'missing_scope' || error.code === 'access_denied' ? error.code : 'exchange_failed';
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
