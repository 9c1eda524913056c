import { Readable } from 'node:stream';
import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { exportDataPoints } from '../../db/export-data-points';
import type { ContainerKind } from '../../domain/source-words';
import { CONTENT_TYPES, EXPORT_FORMATS, exportText } from '../../export/export-text';
import { requireContainer } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';

type Deps = Pick<ApiDeps, 'db'>;

export function exportRoutes(app: App, deps: Deps): void {
  exportRoute(app, deps, 'channel', 'Channel');
  exportRoute(app, deps, 'project', 'Project');
}

function exportRoute(app: App, { db }: Deps, kind: ContainerKind, title: string): void {
  app.get(
    `/v1/${kind}s/:id/export`,
    {
      schema: {
        tags: ['Data points'],
        summary: `All calls of a ${title} with their transcripts, newest first`,
        description:
          'Streamed. `jsonl`: a DataPoint with its transcript a line. `csv`: a line a call; cells that a spreadsheet would take for formulas begin with an apostrophe. An export that breaks off is not ended properly, so that clients notice.',
        params: z.object({ id: z.string() }),
        querystring: z.object({ format: z.enum(EXPORT_FORMATS).default('jsonl') }),
        response: {
          200: {
            description: 'The calls',
            content: {
              'application/jsonl': { schema: z.any() },
              'text/csv': { schema: z.any() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { id, membership } = await requireContainer(request, kind, request.params.id, 'view');
      const { workspaceId, userId: actor } = membership;
      const { format } = request.query;
      await recordAudit(db, { workspaceId, actor, action: `${kind}.exported`, target: `${kind}/${id}` });
      void reply
        .header('content-disposition', `attachment; filename="${kind}-${id}.${format}"`)
        .header('cache-control', 'no-store')
        .type(CONTENT_TYPES[format]);
      return reply.send(Readable.from(exportText(exportDataPoints(db, id), format), { highWaterMark: 1 }));
    },
  );
}
