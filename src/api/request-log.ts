import type { FastifyInstance } from 'fastify';
import { withCorrelation } from '../observability/correlation';

/** Asked every few seconds by machines. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** One line a request. The route's pattern stands for its address: addresses can hold ids, words and invitation tokens. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    withCorrelation({ requestId: request.id }, done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log[PROBES.has(line.route) ? 'debug' : 'info'](line, 'request');
  });
}
