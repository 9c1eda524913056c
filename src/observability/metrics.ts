import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** All metrics of this process. */
export const metrics = new Registry();

collectDefaultMetrics({ register: metrics });

export const gongRequests = new Counter({
  name: 'gong_requests_total',
  help: 'Requests sent to Gong, by endpoint and HTTP status; status "none" where no complete answer came.',
  labelNames: ['endpoint', 'status'] as const,
  registers: [metrics],
});

export const gongRequestSeconds = new Histogram({
  name: 'gong_request_duration_seconds',
  help: 'Seconds from sending a request to Gong to the end of its answer.',
  labelNames: ['endpoint'] as const,
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [metrics],
});

export const gongWaits = new Counter({
  name: 'gong_waits_total',
  help: 'Requests to Gong that were put off: after a 429, for the budget of the day, or for others in line.',
  labelNames: ['reason'] as const,
  registers: [metrics],
});

export const callsRead = new Counter({
  name: 'callweave_calls_total',
  help: 'Calls read from Gong, by what became of them: imported, updated or skipped.',
  labelNames: ['kind', 'outcome'] as const,
  registers: [metrics],
});

export const audioHeard = new Counter({
  name: 'callweave_transcription_audio_seconds_total',
  help: 'Seconds of recordings that were transcribed.',
  registers: [metrics],
});

export const hearingSeconds = new Counter({
  name: 'callweave_transcription_work_seconds_total',
  help: 'Seconds that transcribing them took: audio by work is how many times faster than speech.',
  registers: [metrics],
});

export const webhookDeliveries = new Counter({
  name: 'callweave_webhook_attempts_total',
  help: 'Attempts to deliver an event to a webhook, by outcome.',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

export const activityFailures = new Counter({
  name: 'callweave_activity_failures_total',
  help: 'Attempts of activities that failed, by type of failure; gong_unavailable is Gong, internal_error is ours.',
  labelNames: ['activity', 'type'] as const,
  registers: [metrics],
});
