import { z } from 'zod';
import { listAudit } from '../../db/audit-log';
import { requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor } from '../paging';

const entryShape = z
  .object({
    at: z.iso.datetime(),
    actor: z.string().describe('Id of a person, `operator` or `callweave`'),
    actorName: z.string().nullable(),
    action: z.string(),
    target: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export function auditLogRoutes(app: App, { db }: ApiDeps): void {
  app.get(
    '/v1/workspaces/:w/audit-log',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Who did what in a workspace, newest first; for admins',
        params: z.object({ w: z.string() }),
        querystring: pageQuery,
        response: { 200: pageOf(entryShape) },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w, 'admin');
      const { limit, cursor } = request.query;
      const before = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))?.[0];
      const found = page(await listAudit(db, workspaceId, limit, before), limit, (row) => [row.id]);
      return mapPage(found, ({ at, actor, actorName, action, target }) => ({
        at: at.toISOString(),
        actor,
        actorName,
        action,
        target,
      }));
    },
  );
}
