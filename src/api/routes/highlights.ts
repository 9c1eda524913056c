import { z } from 'zod';
import type { Db } from '../../db/database';
import { createHighlight, deleteHighlight, highlightView, listHighlights, updateHighlight } from '../../db/highlights';
import { foreignTags } from '../../db/tags';
import { InvalidInputError, UnprocessableError } from '../../errors/request-errors';
import { requireDataPoint, requireHighlight } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { page, pageOf, pageQuery, readCursor } from '../paging';
import { highlightShape, textInput } from '../shapes/research-shapes';

const tags = ['Highlights'];
const params = z.object({ id: z.string() });
const placeKey = z.tuple([z.number().int(), z.uuid()]);

/** The longest recording there can be has fewer milliseconds. */
const moment = z.number().int().min(0).max(2_000_000_000);
const note = textInput(20_000).nullable();
const tagIds = z.array(z.uuid()).max(100);

const newHighlight = z
  .strictObject({ startMs: moment, endMs: moment, note: note.optional(), tagIds: tagIds.optional() })
  .refine(({ startMs, endMs }) => startMs < endMs, { path: ['endMs'], message: 'must be after startMs' });

const highlightChange = z.strictObject({
  startMs: moment.optional(),
  endMs: moment.optional(),
  note: note.optional(),
  tagIds: tagIds.optional(),
});

export function highlightRoutes(app: App, { db }: Pick<ApiDeps, 'db'>): void {
  app.post(
    '/v1/data-points/:id/highlights',
    {
      schema: {
        tags,
        summary: 'Highlight a stretch of a call',
        params,
        body: newHighlight,
        response: { 201: highlightShape },
      },
    },
    async (request, reply) => {
      const dataPoint = await requireDataPoint(request, request.params.id, 'edit');
      const { startMs, endMs, note: text = null, tagIds: ids = [] } = request.body;
      await requireTags(db, dataPoint.container_id, ids);
      const made = await createHighlight(db, {
        dataPointId: dataPoint.id,
        startMs,
        endMs,
        note: text,
        tagIds: ids,
        createdBy: dataPoint.membership.userId,
      });
      return reply.code(201).send(made);
    },
  );

  app.get(
    '/v1/data-points/:id/highlights',
    {
      schema: {
        tags,
        summary: 'The highlights of a call, in its order',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(highlightShape) },
      },
    },
    async (request) => {
      const { id } = await requireDataPoint(request, request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listHighlights(db, id, limit, readCursor(cursor, placeKey));
      return page(rows, limit, (row) => [row.startMs, row.id]);
    },
  );

  app.get(
    '/v1/highlights/:id',
    { schema: { tags, summary: 'A highlight', params, response: { 200: highlightShape } } },
    async (request) => highlightView(db, (await requireHighlight(request, request.params.id, 'view')).id),
  );

  app.patch(
    '/v1/highlights/:id',
    {
      schema: {
        tags,
        summary: 'Change a highlight; what is not given stays',
        params,
        body: highlightChange,
        response: { 200: highlightShape },
      },
    },
    async (request) => {
      const highlight = await requireHighlight(request, request.params.id, 'edit');
      const change = request.body;
      const { startMs = highlight.start_ms, endMs = highlight.end_ms } = change;
      if (startMs >= endMs) throw new InvalidInputError([{ path: 'endMs', message: 'must be after startMs' }]);
      const dataPoint = await requireDataPoint(request, highlight.data_point_id, 'edit');
      await requireTags(db, dataPoint.container_id, change.tagIds ?? []);
      return updateHighlight(db, { id: highlight.id, dataPointId: highlight.data_point_id }, change);
    },
  );

  app.delete(
    '/v1/highlights/:id',
    { schema: { tags, summary: 'Delete a highlight', params, response: { 204: z.void() } } },
    async (request, reply) => {
      const { id } = await requireHighlight(request, request.params.id, 'edit');
      await deleteHighlight(db, id);
      return reply.code(204).send();
    },
  );
}

async function requireTags(db: Db, containerId: string, ids: readonly string[]): Promise<void> {
  const [foreign] = await foreignTags(db, containerId, ids);
  if (foreign === undefined) return;
  const message = `There is no tag ${foreign} in this Project.`;
  throw new UnprocessableError('unknown_tag', message, [{ path: 'tagIds', message }]);
}
