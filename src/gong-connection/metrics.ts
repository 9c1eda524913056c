import { Counter } from 'prom-client';

/** Joins the registry of the process that serves it. */
export const gongRequests = new Counter({
  name: 'gong_requests_total',
  help: 'Requests sent to Gong, by endpoint and HTTP status; status "none" where no complete answer came.',
  labelNames: ['endpoint', 'status'] as const,
  registers: [],
});
