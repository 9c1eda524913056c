import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { listDeliveries } from '../../db/webhook-deliveries';
import { countWebhooks, deleteWebhook, findWebhook, insertWebhook, listWebhooks } from '../../db/webhooks';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors/request-errors';
import { webhookAddresses } from '../../webhooks/webhook-address';
import { newWebhookSecret } from '../../webhooks/webhook-secret';
import { requireMember } from '../access';
import type { Membership } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { deliveryShape, madeWebhookShape, newWebhook, webhookShape } from '../shapes/webhook-shapes';

const MOST_WEBHOOKS = 20;

const tags = ['Webhooks'];
const workspaceParams = z.object({ w: z.string() });
const webhookParams = z.object({ id: z.string() });

/** Webhooks are integrations: an admin's business. */
export function webhookRoutes(app: App, { db, settings, gong }: ApiDeps): void {
  const addresses = webhookAddresses(settings.WEBHOOK_ALLOWED_HOSTS);

  app.post(
    '/v1/workspaces/:w/webhooks',
    {
      schema: {
        tags,
        summary: 'Have events posted to an address',
        description:
          'Signed as Standard Webhooks has it. What is not taken with a 2xx is tried again for three days; redirects are not followed.',
        params: workspaceParams,
        body: newWebhook,
        response: { 201: madeWebhookShape },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId } = await requireMember(request, request.params.w, 'admin');
      const { url, events } = request.body;
      const complaint = addresses.complaintAbout(url);
      if (complaint !== null) throw new InvalidInputError([{ path: 'url', message: complaint }]);
      const [id, secret] = [randomUUID(), newWebhookSecret()];
      const createdAt = await db.transaction().execute(async (trx) => {
        if ((await countWebhooks(trx, workspaceId)) >= MOST_WEBHOOKS) {
          throw new ConflictError('too_many_webhooks', `A workspace has room for ${MOST_WEBHOOKS} webhooks.`);
        }
        const sealedSecret = gong.vault.seal(secret, id);
        const at = await insertWebhook(trx, { id, workspaceId, url, events, sealedSecret, createdBy: userId });
        await recordAudit(trx, { workspaceId, actor: userId, action: 'webhook.created', target: `webhook/${id}` });
        return at;
      });
      return reply.code(201).send({ id, url, events, secret, createdAt: createdAt.toISOString() });
    },
  );

  app.get(
    '/v1/workspaces/:w/webhooks',
    {
      schema: {
        tags,
        summary: 'The webhooks of a workspace, newest first',
        params: workspaceParams,
        querystring: pageQuery,
        response: { 200: pageOf(webhookShape) },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w, 'admin');
      const { limit, cursor } = request.query;
      const rows = await listWebhooks(db, workspaceId, { limit, before: readCursor(cursor, timeAndId) });
      const found = page(rows, limit, (row) => row.place);
      return mapPage(found, ({ id, url, events, created_at }) => ({
        id,
        url,
        events,
        createdAt: created_at.toISOString(),
      }));
    },
  );

  app.delete(
    '/v1/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Delete a webhook, with all that was still to be delivered',
        params: webhookParams,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { id, membership } = await requireWebhook(request, request.params.id);
      const { workspaceId, userId: actor } = membership;
      await db.transaction().execute(async (trx) => {
        await deleteWebhook(trx, id);
        await recordAudit(trx, { workspaceId, actor, action: 'webhook.deleted', target: `webhook/${id}` });
      });
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'What was delivered to a webhook, and what was not, newest first',
        description: 'Kept for 30 days after the last attempt.',
        params: webhookParams,
        querystring: pageQuery,
        response: { 200: pageOf(deliveryShape) },
      },
    },
    async (request) => {
      const { id } = await requireWebhook(request, request.params.id);
      const { limit, cursor } = request.query;
      const rows = await listDeliveries(db, id, { limit, before: readCursor(cursor, timeAndId) });
      return mapPage(
        page(rows, limit, (row) => row.place),
        deliveryAnswer,
      );
    },
  );

  async function requireWebhook(
    request: FastifyRequest,
    webhookId: string,
  ): Promise<{ id: string; membership: Membership }> {
    const known = z.uuid().safeParse(webhookId).success ? await findWebhook(db, webhookId) : undefined;
    if (!known) throw new NotFoundError('webhook');
    try {
      return { id: known.id, membership: await requireMember(request, known.workspace_id, 'admin') };
    } catch (error) {
      // In the words for one that does not exist.
      throw error instanceof NotFoundError ? new NotFoundError('webhook') : error;
    }
  }
}

type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>[number];

function deliveryAnswer(row: DeliveryRow): z.infer<typeof deliveryShape> {
  return {
    id: row.id,
    eventId: row.event_id,
    event: row.event,
    status: row.status,
    attempts: row.attempts,
    responseStatus: row.response_status,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
