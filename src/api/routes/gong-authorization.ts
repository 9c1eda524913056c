import { z } from 'zod';
import { INTEGRATIONS_PATH, withQuery } from '../../domain/console-path';
import { ForbiddenError } from '../../errors/request-errors';
import { browserCookie, completeAuthorization, startAuthorization } from '../../gong-connection/authorization';
import type { Outcome } from '../../gong-connection/authorization';
import { CALLBACK_PATH } from '../../gong-connection/gong-connections';
import { requireMember } from '../access';
import type { App } from '../app-type';
import { authorizationInput, authorizationShape, callbackQuery } from '../shapes/gong-shapes';
import type { GongRouteDeps } from './gong-connection';

const tags = ['Gong'];

/** The way to Gong's consent page and back. */
export function gongAuthorizationRoutes(app: App, deps: GongRouteDeps): void {
  const publicUrl = new URL(deps.settings.PUBLIC_URL);
  const prefix = publicUrl.pathname.replace(/\/+$/, '');
  const cookieOptions = {
    path: `${prefix}${CALLBACK_PATH}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.protocol === 'https:',
  } as const;

  app.post(
    '/v1/workspaces/:w/gong/authorizations',
    {
      schema: {
        tags,
        summary: 'Begin to connect Gong',
        description:
          'Sets a cookie without which the callback does not work: call this from the browser that then goes to `authorizationUrl`.',
        params: z.object({ w: z.string() }),
        body: authorizationInput.nullish(),
        response: { 201: authorizationShape },
      },
    },
    async (request, reply) => {
      const { workspaceId, userId, mayAuthorizeGong } = await requireMember(request, request.params.w);
      if (!mayAuthorizeGong)
        throw new ForbiddenError('Connecting Gong takes an admin, or someone whom an admin lets do it.');
      const returnTo = request.body?.returnTo ?? INTEGRATIONS_PATH;
      const { authorizationUrl, expiresAt, cookie } = await startAuthorization(deps, { workspaceId, userId, returnTo });
      return reply
        .setCookie(cookie.name, cookie.value, { ...cookieOptions, expires: expiresAt })
        .code(201)
        .send({ authorizationUrl, expiresAt: expiresAt.toISOString() });
    },
  );

  app.get(
    CALLBACK_PATH,
    {
      config: { auth: 'optional' },
      schema: {
        tags,
        summary: 'Where Gong sends the browser back',
        querystring: callbackQuery,
        response: { 303: z.null() },
      },
    },
    async (request, reply) => {
      const cookie = browserCookie(request.query.state ?? '');
      const outcome = await completeAuthorization(deps, request.query, {
        browser: request.cookies[cookie],
        signedInAs: request.caller?.userId ?? null,
      });
      if (request.cookies[cookie] !== undefined) reply.clearCookie(cookie, cookieOptions);
      return reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(`${prefix}${locationOf(outcome)}`, 303);
    },
  );
}

function locationOf({ returnTo, failure }: Outcome): string {
  const answer: Record<string, string> = failure === null ? { gong: 'connected' } : { gong: 'error', code: failure };
  return withQuery(returnTo ?? INTEGRATIONS_PATH, answer);
}
