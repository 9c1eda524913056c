import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { gongRequests } from '../gong-connection/metrics';

/** All of this process's metrics; other parts add theirs with `registers: [metrics]`. */
export const metrics = new Registry();

const requestSeconds = new Histogram({
  name: 'callweave_http_request_duration_seconds',
  help: 'Seconds from a request to the end of its answer.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

/** `GET /metrics` for Prometheus, and the measurement of each request. */
export function registerMetrics(app: FastifyInstance): void {
  collectDefaultMetrics({ register: metrics });
  metrics.registerMetric(gongRequests);
  app.addHook('onResponse', async (request, reply) => {
    // By pattern: a label per id would grow without end.
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
