import { z } from 'zod';
import { emailInput, nameInput } from '../../auth/account-inputs';
import { invitationPostman } from '../../auth/invitation-postman';
import { invitationUrl, newInvitationToken } from '../../auth/invitation-token';
import { invite } from '../../auth/invite';
import { recordAudit } from '../../db/audit-log';
import type { Db } from '../../db/database';
import { renewInvitation } from '../../db/invitations';
import type { MemberRow } from '../../db/members';
import { changeMember, findMember, isLastAdmin, listMembers, lockMembers, removeMember } from '../../db/members';
import { mayAuthorizeGong } from '../../domain/access-level';
import { ConflictError, NotFoundError } from '../../errors/request-errors';
import { requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor, timeAndId } from '../paging';
import { invitedShape, memberShape, roleShape } from '../shapes/account-shapes';

const workspaceParams = z.object({ w: z.string() });
const memberParams = workspaceParams.extend({ u: z.string() });

const changeInput = z
  .strictObject({ role: roleShape, mayAuthorizeGong: z.boolean() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'needs role or mayAuthorizeGong' });

export function memberRoutes(app: App, { db, settings, gong }: ApiDeps): void {
  const postman = invitationPostman(settings, gong.vault);

  app.get(
    '/v1/workspaces/:w/members',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'The people of a workspace, oldest first',
        params: workspaceParams,
        querystring: pageQuery,
        response: { 200: pageOf(memberShape) },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w);
      const { limit, cursor } = request.query;
      const rows = await listMembers(db, workspaceId, limit, readCursor(cursor, timeAndId));
      return mapPage(
        page(rows, limit, (row) => [row.since, row.id]),
        memberAnswer,
      );
    },
  );

  app.post(
    '/v1/workspaces/:w/members',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Invite somebody',
        description:
          'A new person is a member at once, and the link lets them set a password. Somebody who has an account signs in and accepts; until then they are listed as invited and have no access.',
        params: workspaceParams,
        body: z.strictObject({
          email: emailInput,
          name: nameInput,
          role: roleShape,
          mayAuthorizeGong: z.boolean().default(false).describe('Admins may anyway'),
        }),
        response: { 201: invitedShape },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId: inviterId } = await requireMember(request, request.params.w, 'admin');
      const { userId, token } = await invite(db, { workspaceId, inviterId, ...request.body }, postman);
      return reply.code(201).send({ userId, inviteUrl: invitationUrl(settings.PUBLIC_URL, token) });
    },
  );

  app.post(
    '/v1/workspaces/:w/members/:u/invitation',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Make a new link for somebody who has not taken their invitation up; the old one ends',
        params: memberParams,
        response: { 201: invitedShape },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId: actor } = await requireMember(request, request.params.w, 'admin');
      const { userId } = await requirePerson(db, workspaceId, request.params.u);
      const { token, tokenHash } = newInvitationToken();
      await db.transaction().execute(async (trx) => {
        if (!(await renewInvitation(trx, workspaceId, userId, tokenHash))) {
          throw new ConflictError('already_member', 'This person has taken their invitation up.');
        }
        await postman(trx, { workspaceId, userId, token });
        await recordAudit(trx, { workspaceId, actor, action: 'invitation.renewed', target: `user/${userId}` });
      });
      return reply.code(201).send({ userId, inviteUrl: invitationUrl(settings.PUBLIC_URL, token) });
    },
  );

  app.patch(
    '/v1/workspaces/:w/members/:u',
    {
      schema: {
        tags: ['Accounts'],
        summary: "Change somebody's role, or whether they may complete the Gong authorization",
        params: memberParams,
        body: changeInput,
        response: { 200: memberShape },
      },
    },
    async (request) => {
      const { workspaceId, userId: actor } = await requireMember(request, request.params.w, 'admin');
      const { u: userId } = request.params;
      return db.transaction().execute(async (trx) => {
        await lockMembers(trx, workspaceId);
        await requirePerson(trx, workspaceId, userId);
        const { role } = request.body;
        if (role !== undefined && role !== 'admin') await keepAnAdmin(trx, workspaceId, userId);
        await changeMember(trx, workspaceId, userId, request.body);
        await recordAudit(trx, { workspaceId, actor, action: 'member.changed', target: `user/${userId}` });
        return memberAnswer(await requirePerson(trx, workspaceId, userId));
      });
    },
  );

  app.delete(
    '/v1/workspaces/:w/members/:u',
    {
      schema: {
        tags: ['Accounts'],
        summary: 'Take somebody out of a workspace, with their API keys for it and all that was shared with them',
        params: memberParams,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId: actor } = await requireMember(request, request.params.w, 'admin');
      const { u: userId } = request.params;
      await db.transaction().execute(async (trx) => {
        await lockMembers(trx, workspaceId);
        await requirePerson(trx, workspaceId, userId);
        await keepAnAdmin(trx, workspaceId, userId);
        await removeMember(trx, workspaceId, userId);
        await recordAudit(trx, { workspaceId, actor, action: 'member.removed', target: `user/${userId}` });
      });
      return reply.code(204).send();
    },
  );
}

async function requirePerson(db: Db, workspaceId: string, userId: string): Promise<MemberRow> {
  const person = await findMember(db, workspaceId, userId);
  if (!person) throw new NotFoundError('member');
  return person;
}

async function keepAnAdmin(db: Db, workspaceId: string, userId: string): Promise<void> {
  if (await isLastAdmin(db, workspaceId, userId)) {
    throw new ConflictError('last_admin', 'A workspace needs an admin: make somebody else one first.');
  }
}

function memberAnswer(row: MemberRow): z.infer<typeof memberShape> {
  const { userId, name, email, role, invited } = row;
  return { userId, name, email, role, mayAuthorizeGong: mayAuthorizeGong(role, row.mayAuthorizeGong), invited };
}
