import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db } from './database';
import { recordReconnectionMails } from './mails';
import { notify } from './notifications';
import type { GongConnectionTable } from './schema';
import { recordEvents } from './webhook-events';

export type GongConnection = Selectable<GongConnectionTable>;

/** From when on an access token is to be renewed: a fifth of its lifetime before its end, at most ten minutes. */
export const tokenDueAt = sql<Date | null>`
  gong_connection.access_token_expires_at
    - least((gong_connection.access_token_expires_at - gong_connection.access_token_issued_at) / 5, interval '10 minutes')`;

/** With what the database's clock says of the access token. */
export type ConnectionNow = GongConnection & { token_due: boolean; token_expired: boolean };

const connectionNow = (db: Db) =>
  db
    .selectFrom('gong_connection')
    .selectAll()
    .select([
      sql<boolean>`coalesce(${tokenDueAt} <= clock_timestamp(), false)`.as('token_due'),
      sql<boolean>`coalesce(access_token_expires_at <= clock_timestamp(), false)`.as('token_expired'),
    ]);

export async function findConnection(db: Db, connectionId: string): Promise<ConnectionNow | undefined> {
  return connectionNow(db).where('id', '=', connectionId).executeTakeFirst();
}

export async function connectionOfWorkspace(db: Db, workspaceId: string): Promise<ConnectionNow | undefined> {
  return connectionNow(db).where('workspace_id', '=', workspaceId).executeTakeFirst();
}

/**
 * The connection, held against all who would change it until the transaction ends. Weaker than `for update`, which would
 * also hold up every row that refers to the connection.
 */
export async function lockConnection(trx: Db, connectionId: string): Promise<ConnectionNow | undefined> {
  await trx
    .selectFrom('gong_connection')
    .select('id')
    .where('id', '=', connectionId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  // Once more, for the state after the wait and the time of now.
  return findConnection(trx, connectionId);
}

/** The workspace's connection, made as `not_connected` if there is none yet. */
export async function ensureConnection(db: Db, workspaceId: string): Promise<GongConnection> {
  await db
    .insertInto('gong_connection')
    .values({ workspace_id: workspaceId, status: 'not_connected' })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute();
  const connection = await db
    .selectFrom('gong_connection')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('gong_budget')
    .values({ connection_id: connection.id })
    .onConflict((conflict) => conflict.column('connection_id').doNothing())
    .execute();
  return connection;
}

/** A pair of tokens, sealed. `ageMs`: how long ago it was asked for, since Gong counts its lifetime from then. */
export type SealedTokens = { access: string; refresh: string; lifetimeMs: number; ageMs: number };

const tokenColumns = ({ access, refresh, lifetimeMs, ageMs }: SealedTokens) => {
  const issuedAt = sql<Date>`clock_timestamp() - ${ageMs}::float8 * interval '1 millisecond'`;
  return {
    access_token: access,
    refresh_token: refresh,
    access_token_issued_at: issuedAt,
    access_token_expires_at: sql<Date>`${issuedAt} + ${lifetimeMs}::float8 * interval '1 millisecond'`,
  };
};

/** What a refresh brought; what it did not name stays as it was. */
export async function storeRefreshed(
  trx: Db,
  connectionId: string,
  tokens: SealedTokens,
  named: { apiBaseUrl: string | null; scopes: string[] | null },
): Promise<void> {
  await trx
    .updateTable('gong_connection')
    .set({
      ...tokenColumns(tokens),
      ...(named.apiBaseUrl !== null && { api_base_url: named.apiBaseUrl }),
      ...(named.scopes !== null && { scopes: named.scopes }),
    })
    .where('id', '=', connectionId)
    .execute();
}

/** What an authorization brought: the connection is connected from here on. */
export async function storeConnected(
  trx: Db,
  connectionId: string,
  tokens: SealedTokens,
  named: { apiBaseUrl: string; scopes: string[]; connectedBy: string },
): Promise<void> {
  await trx
    .updateTable('gong_connection')
    .set({
      ...tokenColumns(tokens),
      status: 'connected',
      api_base_url: named.apiBaseUrl,
      scopes: named.scopes,
      connected_by: named.connectedBy,
      connected_at: sql<Date>`clock_timestamp()`,
      attention_code: null,
      attention_message: null,
      directory_not_before: null,
    })
    .where('id', '=', connectionId)
    .execute();
  await notify(trx, { kind: 'connection', id: connectionId });
}

/** Gong rejects the credentials. Whoever is to be told of it will be: by mail and by webhooks, one for each source. */
export async function storeLost(
  trx: Db,
  connectionId: string,
  attention: { code: string; message: string },
): Promise<void> {
  await trx
    .updateTable('gong_connection')
    .set({ status: 'needs_reconnection', attention_code: attention.code, attention_message: attention.message })
    .where('id', '=', connectionId)
    .execute();
  await notify(trx, { kind: 'connection', id: connectionId });
  const sources = await trx
    .selectFrom('source')
    .select(['id', 'workspace_id', 'container_id', 'kind'])
    .where('connection_id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .where('deleted_at', 'is', null)
    .execute();
  await recordEvents(
    trx,
    sources.map(({ id, workspace_id, container_id, kind }) => ({
      workspaceId: workspace_id,
      type: 'source.needs_reconnection',
      data: { sourceId: id, kind, containerId: container_id, code: attention.code },
    })),
  );
  await recordReconnectionMails(trx, connectionId);
}

/** Forgets the tokens; the address stays, by which a reconnection to another company is known. */
export async function storeDisconnected(trx: Db, connectionId: string): Promise<void> {
  await trx
    .updateTable('gong_connection')
    .set({
      status: 'not_connected',
      access_token: null,
      refresh_token: null,
      access_token_issued_at: null,
      access_token_expires_at: null,
      scopes: [],
      connected_at: null,
      connected_by: null,
      attention_code: null,
      attention_message: null,
    })
    .where('id', '=', connectionId)
    .execute();
  await notify(trx, { kind: 'connection', id: connectionId });
}
