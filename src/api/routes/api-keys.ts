import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { nameInput } from '../../auth/account-inputs';
import { listApiKeys, revokeApiKey } from '../../db/api-keys';
import { recordAudit } from '../../db/audit-log';
import { findMember } from '../../db/members';
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors/request-errors';
import type { Membership } from '../access';
import { requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { apiKeyShape } from '../shapes/account-shapes';

const memberParams = z.object({ w: z.string(), u: z.string() });
const keyParams = memberParams.extend({ k: z.string() });

export function apiKeyRoutes(app: App, { db, auth }: ApiDeps): void {
  app.post(
    '/v1/workspaces/:w/members/:u/api-keys',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Make an API key: an admin for anyone, others for themselves',
        description:
          'The key is shown in this answer only, and works in this workspace only, with the role of its owner.',
        params: memberParams,
        body: z.strictObject({ name: nameInput }),
        response: { 201: z.object({ id: z.string(), apiKey: z.string() }) },
      },
    },
    async (request, reply) => {
      const { membership, memberId } = await requireOwner(request, request.params);
      const made = await auth.createKey(memberId, request.body.name);
      await audit(membership, 'api_key.created', made.id);
      return reply.code(201).send(made);
    },
  );

  app.get(
    '/v1/workspaces/:w/members/:u/api-keys',
    {
      schema: {
        tags: ['Accounts'],
        summary: "Somebody's API keys, without the keys themselves",
        params: memberParams,
        querystring: pageQuery,
        response: { 200: pageOf(apiKeyShape) },
      },
    },
    async (request) => {
      const { memberId } = await requireOwner(request, request.params);
      const { limit, cursor } = request.query;
      const rows = await listApiKeys(db, memberId, limit, readCursor(cursor, timeAndId));
      const found = page(rows, limit, (row) => [row.exactCreatedAt, row.id]);
      return mapPage(found, (row) => ({
        id: row.id,
        name: row.name ?? '',
        start: row.start ?? '',
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastRequest?.toISOString() ?? null,
      }));
    },
  );

  app.delete(
    '/v1/workspaces/:w/members/:u/api-keys/:k',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Revoke an API key',
        params: keyParams,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { membership, memberId } = await requireOwner(request, request.params);
      const { k: keyId } = request.params;
      if (!(await revokeApiKey(db, memberId, keyId))) throw new NotFoundError('API key');
      await audit(membership, 'api_key.revoked', keyId);
      return reply.code(204).send();
    },
  );

  /** The membership whose keys are meant, if the caller is its owner or an admin. */
  async function requireOwner(
    request: FastifyRequest,
    { w, u }: z.infer<typeof memberParams>,
  ): Promise<{ membership: Membership; memberId: string }> {
    const membership = await requireMember(request, w);
    if (membership.role !== 'admin' && membership.userId !== u) {
      throw new ForbiddenError("Only an admin has to do with other people's API keys.");
    }
    const person = await findMember(db, membership.workspaceId, u);
    if (!person) throw new NotFoundError('member');
    if (!person.isMember) {
      throw new ConflictError(
        'invitation_pending',
        'This person has an account and has not accepted the invitation yet.',
      );
    }
    return { membership, memberId: person.id };
  }

  async function audit({ workspaceId, userId }: Membership, action: string, keyId: string): Promise<void> {
    await recordAudit(db, { workspaceId, actor: userId, action, target: `api-key/${keyId}` });
  }
}
