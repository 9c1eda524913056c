import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import type { LightMyRequestResponse } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { pino } from 'pino';
import type { App } from '../../../src/api/app-type';
import { registerAuthentication } from '../../../src/api/authentication';
import type { ApiDeps } from '../../../src/api/deps';
import { registerProblems } from '../../../src/api/problem';
import { gongAuthorizationRoutes } from '../../../src/api/routes/gong-authorization';
import { gongConnectionRoutes } from '../../../src/api/routes/gong-connection';
import { gongTeamRoutes } from '../../../src/api/routes/gong-teams';
import type { Caller } from '../../../src/auth/caller';
import type { Db } from '../../../src/db/database';
import type { WorkspaceRole } from '../../../src/domain/access-level';
import type { GongConnections, GongConnectionSettings } from '../../../src/gong-connection/gong-connections';
import { standInForCookies } from './cookie-stand-in';

/** Workflows that the API asked for, by id, with their input. */
type Started = { workflowId: string; args: [{ connectionId: string; timeframe: '7d' | '30d' | '90d' | '6mo' }] };

export type GongApi = {
  app: App;
  /** What sources were told. */
  told: string[];
  started: Started[];
  /** As a member of a workspace, by key. */
  as: (userId: string, workspaceId: string) => Send;
  close: () => Promise<void>;
};

type Send = (method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) => Promise<LightMyRequestResponse>;

const SESSION_COOKIE = 'session';

/** The routes about Gong's connection, with people who are whoever they say they are. */
export async function startGongApi(db: Db, gong: GongConnections, settings: GongConnectionSettings): Promise<GongApi> {
  const told: string[] = [];
  const started: Started[] = [];
  const deps = {
    db,
    gong,
    settings: { ...settings, ORG_CHART_INTERVAL: 3_600_000 },
    logger: pino({ level: 'silent' }),
    auth: {
      sessionCookie: SESSION_COOKIE,
      callerOfKey: async (key: string) => callerOf(key),
      callerOfSession: async (userId: string) => callerOf(userId),
    },
    temporal: {
      workflow: {
        start: async (_type: string, options: Started) => {
          started.push(options);
        },
      },
    },
    sources: {
      reconnected: async (connectionId: string) => void told.push(`reconnected ${connectionId}`),
      disconnectAll: async (connectionId: string) => void told.push(`disconnected ${connectionId}`),
    },
  } as unknown as ApiDeps;

  const app: App = fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('deps', deps);
  registerProblems(app);
  standInForCookies(app);
  registerAuthentication(app);
  for (const routes of [gongAuthorizationRoutes, gongConnectionRoutes, gongTeamRoutes]) routes(app, deps);
  await app.ready();
  return {
    app,
    told,
    started,
    as: (userId, workspaceId) => (method, url, body) =>
      app.inject({ method, url, headers: { authorization: `Bearer ${userId}/${workspaceId}` }, body }),
    close: () => app.close(),
  };
}

/** `user` signed in, or `user/workspace` with a key of that workspace. */
function callerOf(credential: string): Caller {
  const [userId = '', workspaceId] = credential.split('/');
  return {
    userId,
    email: `${userId}@example.com`,
    name: userId,
    credential: workspaceId === undefined ? { kind: 'session' } : { kind: 'key', keyId: 'key', workspaceId },
  };
}

export async function makeWorkspace(db: Db): Promise<string> {
  const workspaceId = randomUUID();
  await db.insertInto('organization').values({ id: workspaceId, name: 'Research', slug: workspaceId }).execute();
  return workspaceId;
}

/** A new person of a workspace. */
export async function makeMember(
  db: Db,
  workspaceId: string,
  role: WorkspaceRole,
  mayAuthorizeGong = false,
): Promise<string> {
  const userId = randomUUID();
  await db
    .insertInto('user')
    .values({ id: userId, name: role, email: `${userId}@example.com`, emailVerified: false })
    .execute();
  await db
    .insertInto('member')
    .values({ id: randomUUID(), organizationId: workspaceId, userId, role, mayAuthorizeGong, createdAt: new Date() })
    .execute();
  return userId;
}

/** A source of the workspace that may still read. */
export async function makeSource(db: Db, workspaceId: string, connectionId: string): Promise<string> {
  const container = await db
    .insertInto('container')
    .values({ workspace_id: workspaceId, kind: 'channel', name: 'Research', created_by: 'someone' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const source = await db
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      container_id: container.id,
      connection_id: connectionId,
      kind: 'channel',
      name: 'Calls',
      all_teams: true,
      manager_ids: [],
      timeframe: '30d',
      window_start: new Date(),
      created_by: 'someone',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return source.id;
}
