import { z } from 'zod';
import { listRuns } from '../../db/runs';
import { requireSource } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { runShape } from '../shapes/run-shape';

export function runRoutes(app: App, { db }: Pick<ApiDeps, 'db'>): void {
  app.get(
    '/v1/sources/:id/runs',
    {
      schema: {
        tags: ['Sources'],
        summary: 'The syncs of a source, newest first; the one under way with its counts so far',
        params: z.object({ id: z.string() }),
        querystring: pageQuery,
        response: { 200: pageOf(runShape) },
      },
    },
    async (request) => {
      const source = await requireSource(request, request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listRuns(db, source.id, { limit, before: readCursor(cursor, timeAndId) });
      return mapPage(
        page(rows, limit, (row) => row.place),
        ({ place: _place, ...run }) => run,
      );
    },
  );
}
