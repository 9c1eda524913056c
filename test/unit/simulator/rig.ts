import type { Stats, Truth } from '../../../simulator/control/observation-routes';
import type { CallTruth, MonologueTruth } from '../../../simulator/control/truth';
import type { LoggedRequest } from '../../../simulator/request-log';
import type { RunningSimulator, SimulatorOptions } from '../../../simulator/start';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, startSimulator } from '../../../simulator/start';

/** A Wednesday, eleven in the morning in New York. */
export const NOW = new Date('2026-06-10T15:00:00.000Z');
export const REDIRECT_URI = 'http://127.0.0.1:9/v1/gong/callback';
export const SCOPES = [
  'api:calls:read:transcript',
  'api:calls:read:extensive',
  'api:calls:read:basic',
  'api:calls:read:media-url',
  'api:users:read',
];

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
  scope: string;
  api_base_url_for_customer: string;
}

export interface ErrorBody {
  requestId: string;
  errors: string[];
}

export interface Page {
  requestId: string;
  records: { totalRecords: number; currentPageSize: number; currentPageNumber: number; cursor?: string };
}

export type Call = Record<string, unknown> & { id: string; started: string; scheduled?: string | null };
export interface ExtensiveCall {
  metaData: Call;
  parties?: Record<string, unknown>[];
  content?: Record<string, unknown>;
  media?: { audioUrl?: string; videoUrl?: string };
  [block: string]: unknown;
}

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
export const APP = basic(DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);

/** A small simulator of its own for a test, with limits off unless asked for, and the usual ways to talk to it. */
export class Rig {
  private constructor(readonly simulator: RunningSimulator) {}

  static async start(options: SimulatorOptions = {}): Promise<Rig> {
    return new Rig(await startSimulator({ now: () => NOW, people: 60, calls: 300, limits: null, ...options }));
  }

  close(): Promise<void> {
    return this.simulator.close();
  }

  authorizeUrl(more: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: DEFAULT_CLIENT_ID,
      response_type: 'code',
      scope: SCOPES.join(' '),
      redirect_uri: REDIRECT_URI,
      state: 'the-state',
      ...more,
    });
    return `${this.simulator.url}/oauth2/authorize?${query.toString()}`;
  }

  /** Where the browser is sent after someone decided. */
  async decide(more: Record<string, string>): Promise<URL> {
    const answer = await fetch(this.authorizeUrl(more), { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? `missing:${answer.status}`);
  }

  async code(more: Record<string, string> = {}): Promise<string> {
    return (await this.decide({ auto: 'admin', ...more })).searchParams.get('code') ?? '';
  }

  async token<T = Tokens>(parameters: Record<string, string>, authorization: string | null = APP): Promise<Answer<T>> {
    const query = new URLSearchParams(parameters).toString();
    const answer = await fetch(`${this.simulator.url}/oauth2/generate-customer-token?${query}`, {
      method: 'POST',
      headers: authorization === null ? {} : { authorization },
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  }

  async connect(more: Record<string, string> = {}): Promise<Tokens> {
    const code = await this.code(more);
    return (await this.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI })).body;
  }

  async client(more: Record<string, string> = {}): Promise<GongClient> {
    const tokens = await this.connect(more);
    return new GongClient(tokens.api_base_url_for_customer, tokens.access_token);
  }

  async control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.simulator.controlUrl}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`Control answered ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  truth(query = ''): Promise<Truth> {
    return this.control<Truth>('GET', `/truth${query}`);
  }

  callTruth(id: string): Promise<CallTruth & { transcript: MonologueTruth[] }> {
    return this.control('GET', `/truth/calls/${id}`);
  }

  addCall(fields: Record<string, unknown> = {}): Promise<CallTruth> {
    return this.control<CallTruth>('POST', '/calls', fields);
  }

  advance(seconds: number): Promise<unknown> {
    return this.control('POST', '/clock', { advanceSeconds: seconds });
  }

  stats(): Promise<Stats> {
    return this.control<Stats>('GET', '/stats');
  }

  async requests(): Promise<LoggedRequest[]> {
    return (await this.control<{ requests: LoggedRequest[] }>('GET', '/requests')).requests;
  }
}

/** Asks Gong as an integration does. */
export class GongClient {
  constructor(
    readonly base: string,
    readonly accessToken: string,
  ) {}

  async ask<T = ErrorBody>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await fetch(this.base + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${this.accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  }

  get<T = ErrorBody>(path: string): Promise<Answer<T>> {
    return this.ask<T>('GET', path);
  }

  post<T = ErrorBody>(path: string, body: unknown): Promise<Answer<T>> {
    return this.ask<T>('POST', path, body);
  }

  extensive(filter: unknown, exposedFields?: unknown): Promise<Answer<Page & { calls: ExtensiveCall[] }>> {
    return this.post('/v2/calls/extensive', {
      filter,
      ...(exposedFields !== undefined && { contentSelector: { exposedFields } }),
    });
  }

  /** All pages of a POST endpoint. */
  async all<T>(path: string, field: string, body: Record<string, unknown>): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page: Answer<Page & Record<string, unknown>> = await this.post(path, { ...body, cursor });
      items.push(...((page.body[field] ?? []) as T[]));
      cursor = page.body.records?.cursor;
    } while (cursor);
    return items;
  }
}
