export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** What a caller's requests carry: a key, a browser's cookie and origin, or nothing. */
export type Credentials = Record<string, string>;

/** Talks to the API as one caller. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly credentials: Credentials = {},
  ) {}

  static withKey(url: string, apiKey: string): ApiClient {
    return new ApiClient(url, { authorization: `Bearer ${apiKey}` });
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send('GET', path);
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send('POST', path, body);
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send('PATCH', path, body);
  }

  put<T = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send('PUT', path, body);
  }

  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send('DELETE', path);
  }

  /** What each server-sent event carries, for as long as one reads it. */
  async *events<T>(path: string): AsyncGenerator<T> {
    const stopping = new AbortController();
    const response = await fetch(this.url + path, { headers: this.credentials, signal: stopping.signal });
    const text = new TextDecoder();
    let rest = '';
    try {
      for await (const piece of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
        const events = (rest + text.decode(piece, { stream: true })).split('\n\n');
        rest = events.pop() ?? '';
        const data = events.flatMap((event) => /^data: ?(.*)$/m.exec(event)?.[1] ?? []);
        for (const json of data) yield JSON.parse(json) as T;
      }
    } finally {
      stopping.abort();
    }
  }

  async send<T>(method: string, path: string, body?: unknown, headers: Credentials = {}): Promise<Answer<T>> {
    const json: Credentials = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { ...json, ...this.credentials, ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed as T };
  }
}
