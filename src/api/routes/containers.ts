import { z } from 'zod';
import { nameInput } from '../../auth/account-inputs';
import { recordAudit } from '../../db/audit-log';
import type { ContainerRow } from '../../db/containers';
import { createContainer, listContainers, markContainerDeleted, renameContainer } from '../../db/containers';
import type { Level } from '../../domain/access-level';
import { effectiveLevel } from '../../domain/access-level';
import type { ContainerKind } from '../../domain/source-words';
import { requireContainer, requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { containerShape } from '../shapes/container-shape';

const workspaceParams = z.object({ w: z.string() });
const containerParams = z.object({ id: z.string() });

/** Channels and Projects differ in what is in them, not in how they are made, named, listed and deleted. */
export function containerRoutes(app: App, deps: ApiDeps): void {
  routesOf('channel', app, deps);
  routesOf('project', app, deps);
}

function routesOf(kind: ContainerKind, app: App, { db, sources, logger }: ApiDeps): void {
  const title = kind === 'channel' ? 'Channel' : 'Project';
  const tags = [`${title}s`];

  app.post(
    `/v1/workspaces/:w/${kind}s`,
    {
      schema: {
        tags,
        summary: `Make a ${title}`,
        params: workspaceParams,
        body: z.strictObject({ name: nameInput }),
        response: { 201: containerShape },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId } = await requireMember(request, request.params.w, 'member');
      const made = await db.transaction().execute(async (trx) => {
        const container = await createContainer(trx, { workspaceId, kind, name: request.body.name, createdBy: userId });
        const entry = { action: `${kind}.created`, target: `${kind}/${container.id}` };
        await recordAudit(trx, { workspaceId, actor: userId, ...entry });
        return container;
      });
      return reply.code(201).send(answer(made, 'full'));
    },
  );

  app.get(
    `/v1/workspaces/:w/${kind}s`,
    {
      schema: {
        tags,
        summary: `The ${title}s that the caller may see, newest first`,
        params: workspaceParams,
        querystring: pageQuery,
        response: { 200: pageOf(containerShape) },
      },
    },
    async (request) => {
      const { workspaceId, userId, role } = await requireMember(request, request.params.w);
      const { limit, cursor } = request.query;
      const wanted = { workspaceId, kind, userId, sharedOnly: role !== 'admin' };
      const rows = await listContainers(db, wanted, limit, readCursor(cursor, timeAndId));
      const found = page(rows, limit, (row) => [row.exactCreatedAt, row.id]);
      return mapPage(found, (row) => answer(row, effectiveLevel(role, row.sharedLevel) ?? 'view'));
    },
  );

  app.get(
    `/v1/${kind}s/:id`,
    { schema: { tags, summary: `A ${title}`, params: containerParams, response: { 200: containerShape } } },
    async (request) => {
      const container = await requireContainer(request, kind, request.params.id, 'view');
      return answer(container, container.access);
    },
  );

  app.patch(
    `/v1/${kind}s/:id`,
    {
      schema: {
        tags,
        summary: `Rename a ${title}`,
        params: containerParams,
        body: z.strictObject({ name: nameInput }),
        response: { 200: containerShape },
      },
    },
    async (request) => {
      const container = await requireContainer(request, kind, request.params.id, 'edit');
      const { name } = request.body;
      if (name !== container.name) {
        await renameContainer(db, container.id, name);
        const { workspaceId, userId: actor } = container.membership;
        await recordAudit(db, { workspaceId, actor, action: `${kind}.renamed`, target: `${kind}/${container.id}` });
      }
      return answer({ ...container, name }, container.access);
    },
  );

  app.delete(
    `/v1/${kind}s/:id`,
    {
      schema: {
        tags,
        summary: `Delete a ${title} with its sources and all in it`,
        description: 'Gone from lists at once, its data shortly after.',
        params: containerParams,
        response: { 202: z.void() },
      },
    },
    async (request, reply) => {
      const { id, membership } = await requireContainer(request, kind, request.params.id, 'full');
      const { workspaceId, userId: actor } = membership;
      await db.transaction().execute(async (trx) => {
        if (!(await markContainerDeleted(trx, id))) return;
        await recordAudit(trx, { workspaceId, actor, action: `${kind}.deleted`, target: `${kind}/${id}` });
      });
      // The mark is what counts: whatever is marked is removed later at the latest.
      await sources.deleteContainer(id).catch((error: unknown) => {
        logger.warn({ err: error, containerId: id }, 'Could not begin to delete at once what a container holds.');
      });
      return reply.code(202).send();
    },
  );
}

function answer(container: ContainerRow, access: Level): z.infer<typeof containerShape> {
  return {
    id: container.id,
    kind: container.kind,
    workspaceId: container.workspace_id,
    name: container.name,
    access,
    createdBy: container.created_by,
    createdAt: container.created_at.toISOString(),
  };
}
