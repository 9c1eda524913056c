import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App } from './app-type';
import { registerAuthentication } from './authentication';
import { registerBodyParsers } from './body-parsers';
import { registerConsole } from './console';
import { refuseBadRequest } from './client-error';
import type { ApiDeps } from './deps';
import { healthRoutes } from './health';
import { registerMetrics } from './metrics';
import { registerNotFound } from './not-found';
import { registerOpenApi } from './openapi';
import { registerProblems, sendProblem, toProblem } from './problem';
import { registerRequestLog } from './request-log';
import { registerRoutes } from './routes';
import { securityHeaders } from './security-headers';

const BODY_LIMIT_BYTES = 1_048_576;

/** The whole HTTP API, not yet listening. It starts and answers without Postgres and Temporal. */
export async function buildApp(deps: ApiDeps): Promise<App> {
  const logger: FastifyBaseLogger = deps.logger;
  const app: App = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // The logger puts the id into each line by itself, also into those of code that knows no request.
    childLoggerFactory: (parent) => parent,
    genReqId: (request) => sensibleId(request.headers['x-request-id']) ?? randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    // Addresses of proxies that can only be our own side's.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    // While stopping, what still comes in on an open connection is answered, and the connection then closed.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: (error, socket) => refuseBadRequest(error, socket),
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, toProblem(error)),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('deps', deps);

  registerBodyParsers(app);
  registerProblems(app);
  registerNotFound(app);
  registerRequestLog(app);
  registerMetrics(app, deps);
  await app.register(fastifyHelmet, securityHeaders(deps.settings.PUBLIC_URL));
  await app.register(fastifyCookie);
  registerAuthentication(app);
  await registerOpenApi(app, deps.settings.PUBLIC_URL);
  healthRoutes(app, deps);
  registerRoutes(app, deps);
  await registerConsole(app);
  return app;
}

/** A caller's own request id, if it is one that can stand in a log line. */
function sensibleId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w-]{1,64}$/.test(header) ? header : undefined;
}
