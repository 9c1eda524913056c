import { z } from 'zod';
import { findBudget } from '../../gong-connection/budget-view';
import { disconnect } from '../../gong-connection/disconnect';
import { connectionOfWorkspace } from '../../db/gong-connections';
import type { ConnectionNow } from '../../db/gong-connections';
import type { ConnectedSources } from '../../gong-connection/connected-sources';
import type { GongConnections } from '../../gong-connection/gong-connections';
import { requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { budgetShape, connectionShape } from '../shapes/gong-shapes';

export type GongRouteDeps = Pick<ApiDeps, 'settings' | 'db' | 'logger' | 'temporal'> & {
  gong: GongConnections;
  sources: ConnectedSources;
};

const tags = ['Gong'];
const workspaceParams = z.object({ w: z.string() });

/** The workspace's one connection to Gong, and what it may ask. */
export function gongConnectionRoutes(app: App, deps: GongRouteDeps): void {
  const { db, gong } = deps;

  app.get(
    '/v1/workspaces/:w/gong/connection',
    {
      schema: {
        tags,
        summary: 'Whether Gong is connected',
        params: workspaceParams,
        response: { 200: connectionShape },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w);
      return connectionAnswer(await connectionOfWorkspace(db, workspaceId));
    },
  );

  app.delete(
    '/v1/workspaces/:w/gong/connection',
    {
      schema: {
        tags,
        summary: 'Disconnect Gong: forget its tokens, end every source, keep what was imported',
        params: workspaceParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId } = await requireMember(request, request.params.w, 'admin');
      await disconnect(deps, { workspaceId, userId });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/workspaces/:w/gong/budget',
    {
      schema: {
        tags,
        summary: 'What of Gong’s limits is used',
        params: workspaceParams,
        response: { 200: budgetShape },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w);
      const connection = await connectionOfWorkspace(db, workspaceId);
      return findBudget(gong.budget, connection?.id);
    },
  );
}

function connectionAnswer(connection: ConnectionNow | undefined): z.input<typeof connectionShape> {
  if (!connection || connection.status === 'not_connected') {
    return { status: 'not_connected', apiBaseUrl: null, scopes: [], connectedAt: null, attention: null };
  }
  const { status, api_base_url, scopes, connected_at, attention_code, attention_message } = connection;
  return {
    status,
    apiBaseUrl: api_base_url,
    scopes,
    connectedAt: connected_at?.toISOString() ?? null,
    attention: attention_code === null ? null : { code: attention_code, message: attention_message ?? '' },
  };
}
