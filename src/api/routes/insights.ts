import { z } from 'zod';
import type { Db } from '../../db/database';
import {
  createInsight,
  deleteInsight,
  foreignHighlights,
  insightView,
  listInsights,
  updateInsight,
} from '../../db/insights';
import { UnprocessableError } from '../../errors/request-errors';
import { requireContainer, requireInsight } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { insightShape, textInput } from '../shapes/research-shapes';

const tags = ['Insights'];
const params = z.object({ id: z.string() });

const title = textInput(500).trim().min(1);
const body = textInput(100_000);
const highlightIds = z.array(z.uuid()).max(500);

export function insightRoutes(app: App, { db }: Pick<ApiDeps, 'db'>): void {
  app.post(
    '/v1/projects/:id/insights',
    {
      schema: {
        tags,
        summary: 'Make an insight of highlights',
        params,
        body: z.strictObject({ title, body: body.default(''), highlightIds: highlightIds.default([]) }),
        response: { 201: insightShape },
      },
    },
    async (request, reply) => {
      const project = await requireContainer(request, 'project', request.params.id, 'edit');
      await requireHighlights(db, project.id, request.body.highlightIds);
      const wanted = { ...request.body, containerId: project.id, createdBy: project.membership.userId };
      return reply.code(201).send(await createInsight(db, wanted));
    },
  );

  app.get(
    '/v1/projects/:id/insights',
    {
      schema: {
        tags,
        summary: 'The insights of a Project, newest first',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(insightShape) },
      },
    },
    async (request) => {
      const { id } = await requireContainer(request, 'project', request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listInsights(db, id, limit, readCursor(cursor, timeAndId));
      return mapPage(
        page(rows, limit, (row) => row.place),
        ({ place: _place, ...insight }) => insight,
      );
    },
  );

  app.get(
    '/v1/insights/:id',
    { schema: { tags, summary: 'An insight', params, response: { 200: insightShape } } },
    async (request) => insightView(db, (await requireInsight(request, request.params.id, 'view')).id),
  );

  app.patch(
    '/v1/insights/:id',
    {
      schema: {
        tags,
        summary: 'Change an insight; what is not given stays',
        params,
        body: z.strictObject({
          title: title.optional(),
          body: body.optional(),
          highlightIds: highlightIds.optional(),
        }),
        response: { 200: insightShape },
      },
    },
    async (request) => {
      const { id, container_id: projectId } = await requireInsight(request, request.params.id, 'edit');
      await requireHighlights(db, projectId, request.body.highlightIds ?? []);
      return updateInsight(db, id, request.body);
    },
  );

  app.delete(
    '/v1/insights/:id',
    { schema: { tags, summary: 'Delete an insight', params, response: { 204: z.void() } } },
    async (request, reply) => {
      const { id } = await requireInsight(request, request.params.id, 'edit');
      await deleteInsight(db, id);
      return reply.code(204).send();
    },
  );
}

async function requireHighlights(db: Db, projectId: string, ids: readonly string[]): Promise<void> {
  const [foreign] = await foreignHighlights(db, projectId, ids);
  if (foreign === undefined) return;
  const message = `There is no highlight ${foreign} in this Project.`;
  throw new UnprocessableError('unknown_highlight', message, [{ path: 'highlightIds', message }]);
}
