import { z } from 'zod';
import { passwordInput } from '../../auth/account-inputs';
import type { Caller } from '../../auth/caller';
import { acceptSignedIn, acceptWithPassword, readInvitation, SIGN_IN_FIRST } from '../../auth/accept-invitation';
import { InvalidInputError, UnauthenticatedError, UnprocessableError } from '../../errors/request-errors';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { invitationShape } from '../shapes/account-shapes';

const tokenParams = z.object({ token: z.string().max(200) });

/** What the console's page `/invite/<token>` shows and does. The token in the link is all that it takes to read one. */
export function invitationRoutes(app: App, { db, auth }: ApiDeps): void {
  app.get(
    '/v1/invitations/:token',
    {
      config: { auth: 'none' },
      schema: {
        tags: ['Accounts'],
        summary: 'An open invitation, by the token of its link',
        params: tokenParams,
        response: { 200: invitationShape },
      },
    },
    async (request) => {
      const invitation = await readInvitation(db, request.params.token);
      const { organizationId: workspaceId, workspaceName, email, name, role, mode, expiresAt } = invitation;
      return { workspaceId, workspaceName, email, name, role, mode, expiresAt: expiresAt.toISOString() };
    },
  );

  app.post(
    '/v1/invitations/:token/accept',
    {
      config: { auth: 'optional' },
      schema: {
        tags: ['Accounts'],
        summary: 'Take an invitation up',
        description:
          'With mode `set_password`: give a password, then sign in with it. With mode `sign_in`: be signed in as the invited person, and give none.',
        params: tokenParams,
        body: z.strictObject({ password: passwordInput.optional() }).default({}),
        response: { 200: z.object({ workspaceId: z.string(), userId: z.string() }) },
      },
    },
    async (request) => {
      const { token } = request.params;
      const { password } = request.body;
      const { mode } = await readInvitation(db, token);
      const accepted =
        mode === 'set_password'
          ? await acceptWithPassword(db, token, await auth.hashPassword(needPassword(password)))
          : await acceptSignedIn(db, token, needPerson(request.caller, password));
      return { workspaceId: accepted.organizationId, userId: accepted.userId };
    },
  );
}

function needPassword(password: string | undefined): string {
  if (password !== undefined) return password;
  throw new InvalidInputError([{ path: 'password', message: 'is required: this person has none yet' }]);
}

function needPerson(caller: Caller | null, password: string | undefined): Caller {
  if (caller === null) throw new UnauthenticatedError(SIGN_IN_FIRST);
  if (password === undefined) return caller;
  throw new UnprocessableError(
    'password_exists',
    'This person has an account; an invitation does not change its password.',
  );
}
