import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { metrics } from '../observability/metrics';
import type { ApiDeps } from './deps';
import { readOperatorFigures } from './operator-gauges';

const requestSeconds = new Histogram({
  name: 'callweave_http_request_duration_seconds',
  help: 'Seconds from a request to the end of its answer.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

/** `GET /metrics` for Prometheus, and the measurement of each request. */
export function registerMetrics(app: FastifyInstance, deps: Pick<ApiDeps, 'db' | 'gong'>): void {
  app.addHook('onResponse', async (request, reply) => {
    // By pattern: a label per id would grow without end.
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    await readOperatorFigures(deps);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
