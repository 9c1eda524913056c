import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { changeAnswer } from '../faults/change-answer';
import { changeStream } from '../faults/half-answer';
import { answerInstead } from '../faults/answer-instead';
import { mediaRoutes } from '../media/media-routes';
import { oauthRoutes } from '../oauth/oauth-routes';
import type { LoggedRequest } from '../request-log';
import type { Simulation } from '../simulation';
import type { Tenant } from '../tenant';
import { authenticate } from './authenticate';
import { callsRoutes } from './calls-routes';
import { gongHeaders, newRequestId } from './envelope';
import { GongRefusal } from './gong-refusal';
import './gong-request';
import { retryAfterHeader } from './rate-limit';
import { describeRequest, namedCallIds } from './request-entry';
import { usersRoutes } from './users-routes';

export interface GongServerOptions {
  /** Whether this is also the host of the OAuth pages. */
  readonly oauth: boolean;
  /** The company whose API is at this host at the moment. */
  readonly served: () => Tenant | undefined;
}

const kindOf = (path: string): LoggedRequest['kind'] =>
  path.startsWith('/oauth2/') ? 'oauth' : path.startsWith('/media/') ? 'media' : 'api';

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? '/';

/** One host of the simulated Gong: a company's API, recordings, and on the first host the OAuth pages. */
export function buildGongServer(simulation: Simulation, options: GongServerOptions): FastifyInstance {
  const server = fastify({
    forceCloseConnections: true,
    bodyLimit: 5_000_000,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
  });
  server.decorateRequest('gong');
  logRequests(server, simulation, options);
  guardApi(server, simulation, options);
  injectFaults(server, simulation);
  answerInGongsForm(server);
  usersRoutes(server, simulation);
  callsRoutes(server, simulation);
  mediaRoutes(server, simulation);
  if (options.oauth) void server.register(async (scope) => oauthRoutes(scope, simulation));
  return server;
}

function logRequests(server: FastifyInstance, simulation: Simulation, { served }: GongServerOptions): void {
  server.addHook('onRequest', async (request) => {
    const path = pathOf(request);
    const kind = kindOf(path);
    const entry: LoggedRequest = {
      at: new Date(simulation.clock.now()).toISOString(),
      elapsedMs: performance.now(),
      kind,
      companyId: kind === 'api' ? (served()?.id ?? null) : null,
      method: request.method,
      path,
      status: null,
      tokenId: null,
      fault: null,
      requestId: request.headers['x-request-id']?.toString() ?? null,
    };
    if (request.method === 'GET' && kind === 'api') describeRequest(entry, request.query);
    simulation.log.add(entry);
    request.gong = { requestId: newRequestId(), entry, session: null };
  });
  server.addHook('onResponse', async (request, reply) => {
    request.gong.entry.status = reply.statusCode;
  });
}

function guardApi(server: FastifyInstance, simulation: Simulation, { served }: GongServerOptions): void {
  server.addHook('onRequest', async (request, reply) => {
    const { entry, requestId } = request.gong;
    if (entry.kind !== 'api') return;
    void reply.headers(gongHeaders(requestId));
    const tenant = served();
    if (tenant) limitRate(tenant);
    const { tokenId, ...session } = authenticate(simulation, tenant, request.headers.authorization, request.url);
    entry.tokenId = tokenId;
    request.gong.session = session;
  });
}

function limitRate({ rateLimit }: Tenant): void {
  const admission = rateLimit.admit();
  if (admission.admitted) return;
  const headers = retryAfterHeader(admission.waitSeconds, rateLimit.retryAfter);
  throw new GongRefusal(429, 'API rate limit exceeded', headers);
}

function injectFaults(server: FastifyInstance, simulation: Simulation): void {
  const targetOf = (request: FastifyRequest) => ({
    method: request.method,
    path: request.gong.entry.path,
    callIds: namedCallIds(request.gong.entry.path, request.body),
    hasCursor: request.gong.entry.cursor === true,
  });
  server.addHook('preHandler', async (request, reply) => {
    const { entry, requestId } = request.gong;
    if (entry.kind === 'api' && request.method === 'POST') describeRequest(entry, request.body);
    const fault = simulation.faults.takeInstead(targetOf(request));
    if (fault) {
      entry.fault = fault.kind;
      await answerInstead(fault, reply, requestId);
    }
    if (entry.kind === 'api' && simulation.settings.latencyMs > 0) await sleep(simulation.settings.latencyMs);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const good = reply.statusCode === 200 || reply.statusCode === 206;
    if (!good || !(typeof payload === 'string' || payload instanceof Readable)) return payload;
    const has = (callId: string) => typeof payload === 'string' && payload.includes(`"${callId}"`);
    const taken = simulation.faults.takeChange(targetOf(request), has);
    if (!taken) return payload;
    request.gong.entry.fault = taken.fault.kind;
    return typeof payload === 'string' ? changeAnswer(taken, payload, reply) : changeStream(taken, payload, reply);
  });
}

const METHODS = new Map([
  ['/v2/users', 'GET'],
  ['/v2/users/extensive', 'POST'],
  ['/v2/calls/extensive', 'POST'],
  ['/v2/calls/transcript', 'POST'],
]);

function answerInGongsForm(server: FastifyInstance): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number, sentence: string) =>
    reply.code(status).send({ requestId: request.gong.requestId, errors: [sentence] });

  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof GongRefusal) return answer(request, reply.headers(error.headers), error.status, error.message);
    if (error.statusCode === 415) return answer(request, reply, 415, 'Unsupported Media Type');
    if (error.statusCode !== undefined && error.statusCode < 500)
      return answer(request, reply, 400, 'Json parse error');
    return answer(request, reply, 500, 'Internal server error occurred');
  });
  server.setNotFoundHandler((request, reply) => {
    const { path } = request.gong.entry;
    if (request.method === 'POST' && path === '/v2/calls') {
      return answer(request, reply, 401, "You don't have permission to use 'api:calls:create' in your app.");
    }
    const method = METHODS.get(path) ?? (/^\/v2\/(calls|users)(\/\d+)?$/.test(path) ? 'GET' : undefined);
    return method ? answer(request, reply, 405, 'Method Not Allowed') : answer(request, reply, 404, 'Not Found');
  });
  // Gong has no such calls or users: without these, the words would be taken for ids.
  for (const path of ['/v2/users/extensive', '/v2/calls/extensive', '/v2/calls/transcript']) {
    server.get(path, async (request, reply) => answer(request, reply, 405, 'Method Not Allowed'));
  }
}
