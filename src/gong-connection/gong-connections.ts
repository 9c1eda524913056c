import type { Logger } from 'pino';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import { allowedHosts, createGuardedDispatcher } from '../gong/allowed-hosts';
import { createGongOAuth } from '../gong/oauth';
import type { GongOAuth } from '../gong/oauth';
import { AccessTokens } from './access-token';
import { Directory } from './directory';
import { GongGateway } from './gateway';
import { observeGong, requestId } from './observe-gong';
import { RequestBudget } from './request-budget';
import { TokenVault } from './token-vault';

export const CALLBACK_PATH = '/v1/gong/callback';

export type GongConnectionSettings = Pick<
  Settings,
  | 'ENCRYPTION_KEY'
  | 'PUBLIC_URL'
  | 'GONG_CLIENT_ID'
  | 'GONG_CLIENT_SECRET'
  | 'GONG_AUTH_URL'
  | 'GONG_ALLOWED_HOSTS'
  | 'GONG_REQUESTS_PER_SECOND'
  | 'GONG_REQUESTS_PER_DAY'
>;

export type GongConnectionsOptions = {
  settings: GongConnectionSettings;
  db: Db;
  logger: Logger;
};

/** All that a process needs to reach Gong over the connections of its workspaces. */
export type GongConnections = {
  vault: TokenVault;
  oauth: GongOAuth;
  tokens: AccessTokens;
  budget: RequestBudget;
  gateway: GongGateway;
  directory: Directory;
  close: () => Promise<void>;
};

export function openGongConnections({ settings, db, logger }: GongConnectionsOptions): GongConnections {
  const vault = new TokenVault(settings.ENCRYPTION_KEY);
  const hosts = allowedHosts(settings.GONG_ALLOWED_HOSTS);
  const dispatcher = createGuardedDispatcher(hosts);
  const oauth = createGongOAuth({
    authUrl: settings.GONG_AUTH_URL,
    clientId: settings.GONG_CLIENT_ID,
    clientSecret: settings.GONG_CLIENT_SECRET,
    redirectUri: `${settings.PUBLIC_URL}${CALLBACK_PATH}`,
    allowedHosts: hosts,
    requestId,
    hooks: { onResponse: observeGong(logger) },
  });
  const tokens = new AccessTokens({ db, vault, oauth, logger });
  const budget = new RequestBudget(db, {
    requestsPerSecond: settings.GONG_REQUESTS_PER_SECOND,
    requestsPerDay: settings.GONG_REQUESTS_PER_DAY,
  });
  const gateway = new GongGateway({ tokens, vault, budget, allowedHosts: hosts, dispatcher, logger });
  return {
    vault,
    oauth,
    tokens,
    budget,
    gateway,
    directory: new Directory({ db, gateway, logger }),
    close: async () => {
      await Promise.all([oauth.close(), dispatcher.close()]);
    },
  };
}
