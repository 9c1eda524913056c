import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { listContainerAccess, setContainerAccess } from '../../db/containers';
import { findMember } from '../../db/members';
import type { ContainerKind } from '../../domain/source-words';
import { ConflictError, NotFoundError, UnprocessableError } from '../../errors/request-errors';
import { requireContainer } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { containerAccessShape, levelShape } from '../shapes/container-shape';

const containerParams = z.object({ id: z.string() });
const accessParams = containerParams.extend({ u: z.string() });

/** With whom a Channel or Project is shared. */
export function containerAccessRoutes(app: App, deps: ApiDeps): void {
  routesOf('channel', app, deps);
  routesOf('project', app, deps);
}

function routesOf(kind: ContainerKind, app: App, { db }: ApiDeps): void {
  const title = kind === 'channel' ? 'Channel' : 'Project';
  const tags = [`${title}s`];

  app.get(
    `/v1/${kind}s/:id/access`,
    {
      schema: {
        tags,
        summary: `With whom a ${title} is shared`,
        params: containerParams,
        response: { 200: z.object({ data: z.array(containerAccessShape), nextCursor: z.null() }) },
      },
    },
    async (request) => {
      const { id } = await requireContainer(request, kind, request.params.id, 'view');
      return { data: await listContainerAccess(db, id), nextCursor: null };
    },
  );

  app.put(
    `/v1/${kind}s/:id/access/:u`,
    {
      schema: {
        tags,
        summary: `Share a ${title} with a member of the workspace, or no longer`,
        params: accessParams,
        body: z.strictObject({ level: z.enum([...levelShape.options, 'none']) }),
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { id, membership } = await requireContainer(request, kind, request.params.id, 'full');
      const { workspaceId, userId: actor } = membership;
      const { level } = request.body;
      const person = await findMember(db, workspaceId, request.params.u);
      if (!person) throw new NotFoundError('member');
      if (!person.isMember)
        throw new ConflictError('invitation_pending', 'This person has not accepted the invitation yet.');
      if (person.role === 'viewer' && (level === 'edit' || level === 'full')) {
        throw new UnprocessableError(
          'viewer_can_only_view',
          'A viewer can be given "view". Make them a member for more.',
        );
      }
      await db.transaction().execute(async (trx) => {
        await setContainerAccess(trx, id, person.userId, level);
        const entry = { action: `${kind}.shared_${level}`, target: `${kind}/${id} user/${person.userId}` };
        await recordAudit(trx, { workspaceId, actor, ...entry });
      });
      return reply.code(204).send();
    },
  );
}
