import fastify from 'fastify';
import { pino } from 'pino';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App } from '../../../src/api/app-type';
import type { ApiDeps } from '../../../src/api/deps';
import { registerProblems } from '../../../src/api/problem';
import { callOwnerRoutes } from '../../../src/api/routes/call-owners';
import { dataPointRoutes } from '../../../src/api/routes/data-points';
import { ledgerRoutes } from '../../../src/api/routes/ledger';
import { runRoutes } from '../../../src/api/routes/runs';
import { searchRoutes } from '../../../src/api/routes/search';
import { themeRoutes } from '../../../src/api/routes/themes';
import type { Settings } from '../../../src/config/settings';
import type { Db } from '../../../src/db/database';
import type { WorkspaceRole } from '../../../src/domain/access-level';
import type { CallLookUp } from '../../../src/gong-connection/look-up-call';
import { NOW } from './workspace';

export type Served = {
  get: <T = Record<string, unknown>>(path: string) => Promise<{ status: number; body: T }>;
  delete: (path: string) => Promise<{ status: number; body: Record<string, unknown> }>;
  patch: (path: string, body: object) => Promise<{ status: number; body: Record<string, unknown> }>;
  post: (path: string, body: object) => Promise<{ status: number; body: Record<string, unknown> }>;
};

/** The routes of data points, runs, ledgers, search and themes, asked by somebody who is signed in. */
export async function served(db: Db, userId: string, gong: CallLookUp, privateCalls: 'import' | 'skip' = 'import') {
  const app: App = fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const settings = { GONG_PRIVATE_CALLS: privateCalls } as Settings;
  const deps = { db, settings, logger: pino({ level: 'silent' }) } as unknown as ApiDeps;
  app.decorate('deps', deps);
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    request.caller = { userId, email: `${userId}@test`, name: userId, credential: { kind: 'session' } };
  });
  registerProblems(app);
  dataPointRoutes(app, deps);
  callOwnerRoutes(app, deps);
  runRoutes(app, deps);
  searchRoutes(app, deps);
  themeRoutes(app, deps);
  ledgerRoutes(app, { ...deps, gong });
  await app.ready();
  const send = async (method: 'GET' | 'DELETE' | 'PATCH' | 'POST', url: string, payload?: object) => {
    const response = await app.inject({ method, url, payload });
    return { status: response.statusCode, body: response.body === '' ? {} : response.json<Record<string, unknown>>() };
  };
  return {
    get: <T>(path: string) => send('GET', path) as Promise<{ status: number; body: T }>,
    delete: (path: string) => send('DELETE', path),
    patch: (path: string, body: object) => send('PATCH', path, body),
    post: (path: string, body: object) => send('POST', path, body),
  } satisfies Served;
}

/** Makes somebody a member of a workspace. */
export async function join(db: Db, workspaceId: string, userId: string, role: WorkspaceRole): Promise<void> {
  await db
    .insertInto('user')
    .values({ id: userId, name: userId, email: `${userId}@test`, emailVerified: true })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('member')
    .values({ id: `${workspaceId}/${userId}`, organizationId: workspaceId, userId, role, createdAt: NOW })
    .execute();
}

export async function share(
  db: Db,
  containerId: string,
  userId: string,
  level: 'full' | 'edit' | 'view',
): Promise<void> {
  await db.insertInto('container_access').values({ container_id: containerId, user_id: userId, level }).execute();
}
