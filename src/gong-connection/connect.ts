import { recordAudit } from '../db/audit-log';
import type { Db } from '../db/database';
import { noteReading } from '../db/directory-reading';
import { lockConnection, storeConnected } from '../db/gong-connections';
import type { ConnectionNow } from '../db/gong-connections';
import { hasListedPeople, listedAmong, retirePeople } from '../db/gong-person';
import { hasLivingSources } from '../db/source-owner';
import { compareCompanies } from '../domain/same-company';
import type { GongTokens } from '../gong/oauth-tokens';
import type { UserPage } from '../gong/types';
import { DirectoryUnusable, mergeReading } from './directory-merge';
import type { TokenVault } from './token-vault';

export type NewTokens = {
  connectionId: string;
  workspaceId: string;
  userId: string;
  tokens: GongTokens;
  /** How long ago Gong gave them out. */
  ageMs: number;
  /** The first page of the directory that they show; null if it could not be had. */
  page: UserPage | null;
};

export type Connected =
  | { failure: null; hasChart: boolean }
  /** `exchange_failed`: whether it is the same company cannot be told just now. */
  | { failure: 'different_company' | 'exchange_failed' };

/** Makes fresh tokens the connection's, unless it has sources that belong to another company: then nothing changes. */
export async function connect(db: Db, vault: TokenVault, fresh: NewTokens): Promise<Connected> {
  const { connectionId, workspaceId, userId, tokens, ageMs, page } = fresh;
  return db.transaction().execute(async (trx): Promise<Connected> => {
    const connection = await lockConnection(trx, connectionId);
    if (!connection) return { failure: 'exchange_failed' };
    const company = await compare(trx, connection, fresh);
    if (company !== 'same' && (await hasLivingSources(trx, connectionId))) {
      return { failure: company === 'different' ? 'different_company' : 'exchange_failed' };
    }
    if (company !== 'same') await retirePeople(trx, connectionId);
    const sealed = {
      access: vault.seal(tokens.accessToken, connectionId),
      refresh: vault.seal(tokens.refreshToken, connectionId),
      lifetimeMs: tokens.expiresInSeconds * 1_000,
      ageMs,
    };
    await storeConnected(trx, connectionId, sealed, { ...tokens, connectedBy: userId });
    await recordAudit(trx, {
      workspaceId,
      actor: userId,
      action: 'gong.connected',
      target: `gong-connection/${connectionId}`,
    });
    return { failure: null, hasChart: page !== null && (await adopt(trx, connectionId, page)) };
  });
}

async function compare(trx: Db, connection: ConnectionNow, { tokens, page }: NewTokens) {
  const ids = page?.users.map(({ id }) => id) ?? [];
  return compareCompanies(
    {
      apiBaseUrl: connection.api_base_url,
      hasPeople: await hasListedPeople(trx, connection.id),
      hasMoved: connection.attention_code === 'host_not_allowed',
    },
    {
      apiBaseUrl: tokens.apiBaseUrl,
      knownPeople: ids.length === 0 ? null : await listedAmong(trx, connection.id, ids),
    },
  );
}

/** A page that is the whole directory is read once, not twice. */
async function adopt(trx: Db, connectionId: string, page: UserPage): Promise<boolean> {
  if (page.cursor !== null) return false;
  try {
    await mergeReading(trx, connectionId, page, (shortfall) => noteReading(trx, connectionId, shortfall));
    return true;
  } catch (error) {
    // Thrown before anything is written.
    if (error instanceof DirectoryUnusable) return false;
    throw error;
  }
}
