import { z } from 'zod';
import { listCallOwners } from '../../db/call-owners';
import type { ContainerKind } from '../../domain/source-words';
import { requireContainer } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { page, pageOf, pageQuery, readCursor } from '../paging';
import { personShape } from '../shapes/data-point-shape';

const params = z.object({ id: z.string() });
const place = z.tuple([z.string()]);

export function callOwnerRoutes(app: App, deps: Pick<ApiDeps, 'db'>): void {
  listRoute(app, deps, 'channel', 'Channel');
  listRoute(app, deps, 'project', 'Project');
}

function listRoute(app: App, { db }: Pick<ApiDeps, 'db'>, kind: ContainerKind, title: string): void {
  app.get(
    `/v1/${kind}s/:id/owners`,
    {
      schema: {
        tags: ['Data points'],
        summary: `Whose calls a ${title} has`,
        description: 'The primary owners of its calls, by Gong user id: what `ownerId` of other lists may be.',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(personShape) },
      },
    },
    async (request) => {
      const { id } = await requireContainer(request, kind, request.params.id, 'view');
      const { limit, cursor } = request.query;
      const [after] = readCursor(cursor, place) ?? [];
      return page(await listCallOwners(db, id, { limit, after }), limit, (owner) => [owner.id]);
    },
  );
}
