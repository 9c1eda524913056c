import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { passwordInput } from '../../auth/account-inputs';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { countAttempt, forgetAttempts } from '../../db/sign-in-attempts';
import { isFromHere } from '../origin-check';
import type { Problem } from '../problem';
import { problemOf, sendProblem, toProblem } from '../problem';
import { ForbiddenError } from '../../errors/request-errors';

const userShape = z.object({ user: z.object({ id: z.string(), email: z.string(), name: z.string() }) });

/** The console's sign-in: those of better-auth's endpoints that it needs, and no others. */
export function signInRoutes(app: App, deps: ApiDeps): void {
  app.post(
    '/api/auth/sign-in/email',
    {
      schema: {
        tags: ['Sign-in'],
        summary: 'Sign in with an email address and a password; the answer sets the session cookie',
        body: z.strictObject({
          email: z.string().max(254),
          password: z.string().max(128),
          rememberMe: z.boolean().optional(),
        }),
        response: { 200: userShape },
      },
    },
    async (request, reply) => {
      const { email } = request.body;
      const waitSeconds = await countAttempt(deps.db, email);
      if (waitSeconds !== null) return tooManyAttempts(reply, waitSeconds);
      return forward(request, reply, userShape, () => forgetAttempts(deps.db, email));
    },
  );

  app.post(
    '/api/auth/sign-out',
    {
      schema: { tags: ['Sign-in'], summary: 'End the session', response: { 200: z.object({ success: z.boolean() }) } },
    },
    async (request, reply) => forward(request, reply, z.object({ success: z.boolean() })),
  );

  const sessionShape = userShape.nullable();
  app.get(
    '/api/auth/get-session',
    {
      schema: {
        tags: ['Sign-in'],
        summary: 'Who is signed in, or null; prolongs the session',
        response: { 200: sessionShape },
      },
    },
    async (request, reply) => forward(request, reply, sessionShape),
  );

  app.post(
    '/api/auth/change-password',
    {
      schema: {
        tags: ['Sign-in'],
        summary: 'Change the password, by default ending all other sessions',
        body: z.strictObject({
          currentPassword: z.string().max(128),
          newPassword: passwordInput,
          revokeOtherSessions: z.boolean().default(true),
        }),
        response: { 200: userShape },
      },
    },
    async (request, reply) => forward(request, reply, userShape),
  );

  /** Hands a request to better-auth, and its answer back without the session token, which belongs in the cookie only. */
  async function forward(
    request: FastifyRequest,
    reply: FastifyReply,
    shape: z.ZodType,
    onSuccess?: () => Promise<void>,
  ): Promise<FastifyReply> {
    if (request.headers.origin !== undefined && !isFromHere(request, deps.settings.PUBLIC_URL)) {
      throw new ForbiddenError('Sign-in works from the console only.', 'cross_site');
    }
    const answer = await deps.auth.handle(toWebRequest(request, deps));
    // better-auth hides why it failed; a database that is down shows itself here, and is answered as such.
    if (answer.status >= 500) await sql`select 1`.execute(deps.db);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    const text = await answer.text();
    if (answer.ok) await onSuccess?.();
    if (answer.ok) return reply.send(shape.parse(text === '' ? null : JSON.parse(text)));
    const retryAfter = answer.headers.get('x-retry-after');
    if (retryAfter !== null) reply.header('retry-after', retryAfter);
    return sendProblem(reply, refusal(answer.status, text));
  }
}

/** Only what sign-in looks at: the body, the session, and where the request comes from for the limit on guessing. */
function toWebRequest(request: FastifyRequest, { auth, settings }: ApiDeps): Request {
  const headers = new Headers({ 'content-type': 'application/json', 'x-callweave-client': request.ip });
  const cookie = request.cookies[auth.sessionCookie];
  if (cookie !== undefined) headers.set('cookie', auth.cookieHeader(cookie));
  const agent = request.headers['user-agent'];
  if (agent !== undefined) headers.set('user-agent', agent);
  const body = request.method === 'GET' ? undefined : JSON.stringify(request.body ?? {});
  return new Request(new URL(request.url, settings.PUBLIC_URL), { method: request.method, headers, body });
}

function tooManyAttempts(reply: FastifyReply, waitSeconds: number): FastifyReply {
  const words = `Too many attempts to sign in with this address: wait ${waitSeconds} seconds.`;
  return sendProblem(reply.header('retry-after', String(waitSeconds)), problemOf(429, 'too_many_attempts', words));
}

const refusalShape = z.object({ code: z.string().optional(), message: z.string().optional() });

/** better-auth's refusal as a problem document. */
function refusal(status: number, text: string): Problem {
  const parsed = refusalShape.safeParse(text === '' ? {} : JSON.parse(text));
  const { code, message } = parsed.success ? parsed.data : {};
  if (status >= 500) return toProblem(new Error(message));
  if (status === 429) return problemOf(429, 'too_many_attempts', 'Too many attempts to sign in: wait a moment.');
  return problemOf(status, code?.toLowerCase() ?? 'sign_in_failed', message ?? 'This did not work.');
}
