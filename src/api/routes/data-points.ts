import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { dataPointById, listDataPoints, sharedLevelsOfCall } from '../../db/data-points';
import { eraseCall } from '../../db/erase-call';
import { effectiveLevel } from '../../domain/access-level';
import type { ContainerKind } from '../../domain/source-words';
import { ForbiddenError, NotFoundError } from '../../errors/request-errors';
import { removeMedia } from '../../recordings/remove-media';
import { dieAt } from '../../runtime/die-at';
import type { Membership } from '../access';
import { requireContainer, requireDataPoint } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { dataPointShape, dataPointWithTranscriptShape } from '../shapes/data-point-shape';

const tags = ['Data points'];
const params = z.object({ id: z.string() });
const moment = z.iso.datetime({ offset: true }).or(z.iso.date());

/** Postgres takes no NUL in text. */
const words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !text.includes('\0'), { message: 'must not contain NUL' });

const listQuery = pageQuery.extend({
  q: words.optional().describe('Words, all of them, in title, brief, people or transcript'),
  from: moment.optional().describe('Calls that started from then on; a day begins at midnight UTC'),
  to: moment.optional().describe('Calls that started before then'),
  ownerId: words.optional().describe('Gong user id of the primary owner'),
  sourceId: z.uuid().optional().describe('A source that brought the call'),
});

type Deps = Pick<ApiDeps, 'db' | 'temporal' | 'media' | 'logger'>;

export function dataPointRoutes(app: App, deps: Deps): void {
  listRoute(app, deps, 'channel', 'Channel');
  listRoute(app, deps, 'project', 'Project');

  app.get(
    '/v1/data-points/:id',
    {
      schema: { tags, summary: 'A call, with its transcript', params, response: { 200: dataPointWithTranscriptShape } },
    },
    async (request) => {
      const { id } = await requireDataPoint(request, request.params.id, 'view');
      const dataPoint = await dataPointById(deps.db, id);
      if (!dataPoint) throw new NotFoundError('data point');
      return dataPoint;
    },
  );

  app.delete(
    '/v1/data-points/:id',
    {
      schema: {
        tags,
        summary: 'Erase a call for good, in every Channel and Project of the workspace',
        description: 'No later sync brings it back. Takes an admin, or full access wherever the call is.',
        params,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const dataPoint = await requireDataPoint(request, request.params.id, 'view');
      const { membership, gong_call_id: gongCallId } = dataPoint;
      const { workspaceId, userId: actor } = membership;
      await requireFullEverywhere(deps, membership, gongCallId);
      await deps.db.transaction().execute(async (trx) => {
        await eraseCall(trx, { workspaceId, gongCallId, by: 'person' });
        await recordAudit(trx, {
          workspaceId,
          actor,
          action: 'data_point.erased',
          target: `data_point/${dataPoint.id}`,
        });
      });
      dieAt('call_erased');
      // It is written down what is to go: what cannot go at once goes later.
      await removeMedia(deps).catch((error: unknown) => {
        deps.logger.warn({ err: error }, 'Recordings of erased calls are removed later.');
      });
      return reply.code(204).send();
    },
  );
}

function listRoute(app: App, { db }: Deps, kind: ContainerKind, title: string): void {
  app.get(
    `/v1/${kind}s/:id/data-points`,
    {
      schema: {
        tags,
        summary: `The calls of a ${title}, the newest first`,
        params,
        querystring: listQuery,
        response: { 200: pageOf(dataPointShape) },
      },
    },
    async (request) => {
      const container = await requireContainer(request, kind, request.params.id, 'view');
      const { limit, cursor, q, from, to, ownerId, sourceId } = request.query;
      const filter = {
        words: q === '' ? undefined : q,
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
        ownerId,
        sourceId,
      };
      const before = readCursor(cursor, timeAndId);
      const rows = await listDataPoints(db, container.id, filter, { limit, before });
      return mapPage(
        page(rows, limit, (row) => row.place),
        ({ place: _place, ...dataPoint }) => dataPoint,
      );
    },
  );
}

/** Erasing takes the call from all who have it, and so the right to do so in each of those places. */
async function requireFullEverywhere({ db }: Deps, membership: Membership, gongCallId: string): Promise<void> {
  const { workspaceId, userId, role } = membership;
  const shared = await sharedLevelsOfCall(db, { workspaceId, gongCallId, userId });
  if (shared.every((level) => effectiveLevel(role, level) === 'full')) return;
  throw new ForbiddenError(
    'Erasing a call takes an admin, or "full" access to every Channel and Project that has it.',
    'erasing_takes_full_access_everywhere',
  );
}
