import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller';
import { ForbiddenError, UnauthenticatedError } from '../errors/request-errors';
import { isFromHere } from './origin-check';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where a route asks for nobody, or where nobody is needed and nobody is signed in. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /**
     * `required` is the default under `/v1`. `optional` also lets in who is not signed in; `none` looks at no
     * credentials at all.
     */
    auth?: 'required' | 'optional' | 'none';
  }
}

/** Finds out who calls before the body is read: who may not enter learns nothing about what is well-formed. */
export function registerAuthentication(app: FastifyInstance): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    const need =
      request.routeOptions.config.auth ?? (request.routeOptions.url?.startsWith('/v1/') ? 'required' : 'none');
    if (need === 'none') return;
    request.caller = (await callerOf(request)) ?? null;
    if (need === 'required' && request.caller === null) throw new UnauthenticatedError();
  });
}

/**
 * Looks at a request's credentials once more, for answers that go on for long.
 * @throws UnauthenticatedError once the session has ended or the key was revoked
 */
export async function authenticateAgain(request: FastifyRequest): Promise<void> {
  request.caller = (await callerOf(request)) ?? null;
  if (request.caller === null) throw new UnauthenticatedError();
}

/** A key that is sent counts alone: a bad one is refused though a good session cookie comes with it. */
async function callerOf(request: FastifyRequest): Promise<Caller | undefined> {
  const { auth, settings } = request.server.deps;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    const caller = key === undefined ? undefined : await auth.callerOfKey(key);
    if (!caller) throw new UnauthenticatedError('This is not a valid API key.');
    return caller;
  }
  const cookie = request.cookies[auth.sessionCookie];
  if (cookie === undefined) return undefined;
  if (!isFromHere(request, settings.PUBLIC_URL)) {
    throw new ForbiddenError(
      'A request with a session cookie that changes anything must come from the console.',
      'cross_site',
    );
  }
  return auth.callerOfSession(cookie);
}
