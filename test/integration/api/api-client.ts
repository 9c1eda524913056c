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
