import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { connectionOfWorkspace } from '../../db/gong-connections';
import { listSources, markSourceDeleted, sourceById } from '../../db/sources';
import type { ContainerKind } from '../../domain/source-words';
import { ConflictError, NotFoundError } from '../../errors/request-errors';
import { dieAt } from '../../runtime/die-at';
import { configureSource } from '../../sources/configure-source';
import { createSource } from '../../sources/create-source';
import { startDeletion } from '../../sources/source-workflows';
import { requireContainer, requireSource } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { sourceShape, teamsShape, timeframeShape } from '../shapes/source-shape';

const idParam = z.object({ id: z.string() });
const nameShape = z.string().trim().min(1).max(200);
const tags = ['Sources'];

const newSource = z.strictObject({
  name: nameShape.optional().describe('Made up from the teams if it is not given'),
  teams: teamsShape,
  timeframe: timeframeShape,
});

const change = z
  .strictObject({ name: nameShape, teams: teamsShape, timeframe: timeframeShape })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'needs at least one of name, teams, timeframe' });

export function sourceRoutes(app: App, deps: ApiDeps): void {
  containerRoutes(app, deps, 'channel', '/v1/channels/:id/sources');
  containerRoutes(app, deps, 'project', '/v1/projects/:id/sources');

  app.get(
    '/v1/sources/:id',
    { schema: { tags, summary: 'A source', params: idParam, response: { 200: sourceShape } } },
    async (request) => {
      const source = await requireSource(request, request.params.id, 'view');
      return await sourceOr404(deps, source.id);
    },
  );

  app.patch(
    '/v1/sources/:id',
    {
      schema: {
        tags,
        summary: 'Change a source’s name, teams or timeframe',
        description:
          'Teams that are added are backfilled over the window; calls of teams taken away stay. A longer timeframe backfills the rest.',
        params: idParam,
        body: change,
        response: { 200: sourceShape, 202: sourceShape },
      },
    },
    async (request, reply) => {
      const source = await requireSource(request, request.params.id, 'edit');
      const effect = await configureSource(deps, source, request.body);
      await audit(deps, source, request.caller?.userId, 'source.configured');
      return reply.code(effect === 'accepted' ? 202 : 200).send(await sourceOr404(deps, source.id));
    },
  );

  app.delete(
    '/v1/sources/:id',
    {
      schema: {
        tags,
        summary: 'Delete a source and all that only it brought, for good',
        params: idParam,
        response: { 202: z.null() },
      },
    },
    async (request, reply) => {
      const source = await requireSource(request, request.params.id, 'full');
      await deps.db.transaction().execute(async (transaction) => {
        await markSourceDeleted(transaction, source.id);
        await audit({ db: transaction }, source, request.caller?.userId, 'source.deleted');
      });
      dieAt('deletion_marked');
      await startDeletion(deps.temporal, source.id).catch((error: unknown) =>
        deps.logger.warn({ err: error, sourceId: source.id }, 'the source’s data will be deleted later'),
      );
      return reply.code(202).send(null);
    },
  );
}

function containerRoutes(app: App, deps: ApiDeps, kind: ContainerKind, url: string): void {
  const what = kind === 'channel' ? 'Channel' : 'Project';

  app.post(
    url,
    {
      schema: {
        tags,
        summary: `Bring calls into a ${what}`,
        params: idParam,
        body: newSource,
        response: { 201: sourceShape },
      },
    },
    async (request, reply) => {
      const container = await requireContainer(request, kind, request.params.id, 'edit');
      const connection = await connectionOfWorkspace(deps.db, container.workspace_id);
      if (!connection || connection.status === 'not_connected') {
        throw new ConflictError('gong_not_connected', 'Connect Gong under Settings → Integrations first.');
      }
      const { userId } = container.membership;
      const id = await createSource(deps, { container, connection, userId, ...request.body });
      return reply.code(201).send(await sourceOr404(deps, id));
    },
  );

  app.get(
    url,
    {
      schema: {
        tags,
        summary: `The sources of a ${what}, newest first`,
        params: idParam,
        querystring: pageQuery,
        response: { 200: pageOf(sourceShape) },
      },
    },
    async (request) => {
      const container = await requireContainer(request, kind, request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listSources(deps.db, container.id, limit, readCursor(cursor, timeAndId));
      const { data, nextCursor } = page(rows, limit, (row) => row.place);
      return { data: data.map(({ place: _place, ...source }) => source), nextCursor };
    },
  );
}

export async function sourceOr404({ db }: Pick<ApiDeps, 'db'>, id: string) {
  const source = await sourceById(db, id);
  if (!source) throw new NotFoundError('source');
  return source;
}

async function audit(
  { db }: Pick<ApiDeps, 'db'>,
  source: { id: string; workspace_id: string },
  actor: string | undefined,
  action: string,
): Promise<void> {
  await recordAudit(db, {
    workspaceId: source.workspace_id,
    actor: actor ?? '',
    action,
    target: `source/${source.id}`,
  });
}
