import { z } from 'zod';
import { createTag, listTags } from '../../db/tags';
import { ConflictError } from '../../errors/request-errors';
import { requireContainer } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { tagShape, textInput } from '../shapes/research-shapes';

const tags = ['Tags'];
const params = z.object({ id: z.string() });

const newTag = z.strictObject({
  name: textInput(100).trim().min(1),
  color: textInput(50).trim().min(1).nullable().optional().describe('As CSS writes it'),
});

export function tagRoutes(app: App, { db }: Pick<ApiDeps, 'db'>): void {
  app.post(
    '/v1/projects/:id/tags',
    { schema: { tags, summary: 'Make a tag', params, body: newTag, response: { 201: tagShape } } },
    async (request, reply) => {
      const project = await requireContainer(request, 'project', request.params.id, 'edit');
      const { name, color = null } = request.body;
      const made = await createTag(db, { containerId: project.id, name, color, createdBy: project.membership.userId });
      if (!made) throw new ConflictError('tag_exists', 'The Project has a tag of this name.');
      return reply.code(201).send(made);
    },
  );

  app.get(
    '/v1/projects/:id/tags',
    {
      schema: {
        tags,
        summary: 'The tags of a Project, newest first',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(tagShape) },
      },
    },
    async (request) => {
      const { id } = await requireContainer(request, 'project', request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listTags(db, id, limit, readCursor(cursor, timeAndId));
      const found = page(rows, limit, (row) => [row.exact_created_at, row.id]);
      return mapPage(found, ({ exact_created_at: _place, ...tag }) => tag);
    },
  );
}
