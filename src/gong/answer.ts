import type { GongErrorSource } from './errors';
import type { GongEndpoint } from './vocabulary';

/** What came back over HTTP, before anybody judged it. */
export type Answer = {
  endpoint: GongEndpoint;
  status: number;
  headers: Record<string, string | undefined>;
  body: string;
};

/** The JSON of an answer; undefined if it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body) as unknown;
  } catch {
    return undefined;
  }
}

export function sourceOf(answer: Answer): GongErrorSource {
  return { endpoint: answer.endpoint, status: answer.status, traceId: traceIdOf(answer) };
}

function traceIdOf(answer: Answer): string | null {
  const json = jsonOf(answer) as { requestId?: unknown } | null | undefined;
  const id = answer.headers['x-traceid'] ?? json?.requestId;
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : null;
}
