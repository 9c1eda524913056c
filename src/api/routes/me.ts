import { onlyWorkspace } from '../../auth/caller';
import { workspacesOf } from '../../db/workspaces';
import { requireUser } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { meShape } from '../shapes/account-shapes';

export function meRoutes(app: App, { db }: ApiDeps): void {
  app.get(
    '/v1/me',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Who is calling, and the workspaces that the session or API key opens',
        response: { 200: meShape },
      },
    },
    async (request) => {
      const caller = requireUser(request);
      const { userId, email, name } = caller;
      return { userId, email, name, workspaces: await workspacesOf(db, userId, onlyWorkspace(caller)) };
    },
  );
}
