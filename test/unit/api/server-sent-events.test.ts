import { once } from 'node:events';
import { sendEvents } from '../../../src/api/server-sent-events';
import { closerOf } from '../../../src/api/close-server';
import { testServer } from './test-server';

/** Values that a test hands over one by one. */
class Handover {
  private waiting: ((value: number | undefined) => void)[] = [];
  private ready: (number | undefined)[] = [];
  readonly signals: AbortSignal[] = [];

  give(value: number | undefined): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter(value);
    else this.ready.push(value);
  }

  values = async function* (this: Handover, signal: AbortSignal): AsyncGenerator<number> {
    this.signals.push(signal);
    for (;;) {
      const value =
        this.ready.length > 0
          ? this.ready.shift()
          : await new Promise<number | undefined>((resolve) => this.waiting.push(resolve));
      if (value === undefined) return;
      yield value;
    }
  }.bind(this);
}

const stopping = new AbortController();

async function listen(source: Handover): Promise<{ close: (patienceMs: number) => Promise<void>; url: string }> {
  const app = await testServer(
    (server) => server.get('/events', async (request, reply) => sendEvents(request, reply, source.values)),
    { stopping: stopping.signal },
  );
  const close = closerOf(app);
  return { close, url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/events` };
}

async function* textOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) yield decoder.decode(chunk);
}

describe('server-sent events', () => {
  it('come one by one as JSON while the stream is open, and end with the values', async () => {
    const source = new Handover();
    const { url } = await listen(source);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = textOf(response);
    expect((await text.next()).value).toBe('retry: 3000\n\n');
    source.give(1);
    expect((await text.next()).value).toBe('data: 1\n\n');
    source.give(2);
    expect((await text.next()).value).toBe('data: 2\n\n');
    source.give(undefined);
    expect((await text.next()).done).toBe(true);
  });

  it('stop being made when the browser goes', async () => {
    const source = new Handover();
    const { url } = await listen(source);
    const browser = new AbortController();
    await fetch(url, { signal: browser.signal });
    const [signal] = source.signals;
    expect(signal?.aborted).toBe(false);
    const aborted = once(signal as AbortSignal, 'abort');
    browser.abort();
    await aborted;
  });

  it('do not keep the server from closing', async () => {
    const source = new Handover();
    const { close, url } = await listen(source);
    const text = textOf(await fetch(url));
    await text.next();
    stopping.abort();
    const started = Date.now();
    await close(20_000);
    expect(Date.now() - started).toBeLessThan(2_000);
    expect((await text.next()).done).toBe(true);
  });
});
