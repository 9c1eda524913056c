import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { metrics } from '../observability/metrics';

const SDK_ANSWERS_WITHIN_MS = 3_000;

export type MetricsServerOptions = {
  host: string;
  port: number;
  /** Where Temporal's SDK serves its own metrics. */
  sdkMetricsUrl: string;
  isHealthy: () => boolean;
};

/** A worker's `GET /metrics`, its own and those of Temporal's SDK, and `GET /healthz`. */
export async function startMetricsServer(options: MetricsServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === '/healthz') return answerHealth(response, options.isHealthy());
    if (path === '/metrics') return void answerMetrics(response, options.sdkMetricsUrl);
    response.writeHead(404).end();
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return server;
}

function answerHealth(response: ServerResponse, healthy: boolean): void {
  response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: healthy ? 'ok' : 'not_working' }));
}

async function answerMetrics(response: ServerResponse, sdkMetricsUrl: string): Promise<void> {
  const [own, sdk] = await Promise.all([metrics.metrics(), sdkMetrics(sdkMetricsUrl)]);
  response.writeHead(200, { 'content-type': metrics.contentType });
  response.end(`${own}\n${sdk}`);
}

/** Nothing where the SDK does not answer: our own are worth having by themselves. */
async function sdkMetrics(url: string): Promise<string> {
  return fetch(url, { signal: AbortSignal.timeout(SDK_ANSWERS_WITHIN_MS) }).then(
    (answer) => answer.text(),
    () => '',
  );
}
