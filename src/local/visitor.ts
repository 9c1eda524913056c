import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const POLL_MS = 100;
const TIMEOUT_MS = 60_000;

/** A request that the API did not grant. */
export class RequestRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RequestRefused';
  }
}

const problem = z.object({ code: z.string(), detail: z.string() }).partial();

/** Someone who uses the API as any client does: over HTTP, with an API key if they have one. */
export class Visitor {
  constructor(
    private readonly baseUrl: string,
    private readonly stopping: AbortSignal,
    private readonly apiKey?: string,
  ) {}

  withKey(apiKey: string): Visitor {
    return new Visitor(this.baseUrl, this.stopping, apiKey);
  }

  async get<T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> {
    return shape.parse(await (await this.send('GET', path)).json());
  }

  async post<T extends z.ZodType>(path: string, body: unknown, shape: T): Promise<z.infer<T>> {
    return shape.parse(await (await this.send('POST', path, body)).json());
  }

  /** @throws RequestRefused for whatever is no success */
  async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        ...(this.apiKey !== undefined && { authorization: `Bearer ${this.apiKey}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([this.stopping, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.ok) return response;
    const { code = '', detail = response.statusText } = problem
      .catch({})
      .parse(await response.json().catch(() => ({})));
    // Without the path: that of an invitation is a secret.
    throw new RequestRefused(response.status, code, `the API answered ${response.status}: ${detail}`);
  }

  /** Whether a page of the API can be had at all. */
  async finds(path: string): Promise<boolean> {
    return this.send('GET', path).then(
      () => true,
      () => false,
    );
  }

  async pause(ms = POLL_MS): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping });
  }
}
