import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { allowedHosts } from '../../../src/gong/allowed-hosts';
import { GongHostNotAllowed, GongRateLimited, GongUnavailable } from '../../../src/gong/errors';
import { clientAgainst, TOKEN } from './client-under-test';
import type { ClientOptions } from './client-under-test';
import { gongError, startHttpDouble } from './http-double';
import type { Handler } from './http-double';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function against(handler: Handler, options?: ClientOptions) {
  const rig = await clientAgainst(handler, options);
  open.push(rig);
  return rig;
}

const ok: Handler = () => ({ json: { users: [] } });

describe('a request to Gong', () => {
  it.each(['/company-17', '/company-17/'])('goes to the path of the base URL under %s', async (basePath) => {
    const { client, server } = await against(ok, { basePath });
    await client.listUsers();
    expect(server.requests.map(({ path }) => path)).toEqual(['/company-17/v2/users']);
  });

  it('waits for its slot, and fetches the token only then', async () => {
    const order: string[] = [];
    const { client } = await against(
      () => {
        order.push('request');
        return { json: { users: [] } };
      },
      {
        hooks: {
          beforeRequest: async (endpoint) => {
            order.push(`slot for ${endpoint}`);
            return { onSent: () => void order.push('sent') };
          },
        },
        getAccessToken: async () => {
          order.push('token');
          return TOKEN;
        },
      },
    );
    await client.listUsers();
    expect(order).toEqual(['slot for GET /v2/users', 'token', 'sent', 'request']);
  });

  it('is not sent if there is no slot or no token, and the reason reaches the caller as it is', async () => {
    const spent = new Error('the budget is spent');
    const { client, server } = await against(ok, { hooks: { beforeRequest: () => Promise.reject(spent) } });
    await expect(client.listUsers()).rejects.toBe(spent);
    const locked = new Error('needs reconnection');
    const other = await against(ok, { getAccessToken: () => Promise.reject(locked) });
    await expect(other.client.listUsers()).rejects.toBe(locked);
    expect([...server.requests, ...other.server.requests]).toEqual([]);
  });

  it('is reported with endpoint, status and time, also when it fails', async () => {
    const seen: [string, number | null][] = [];
    const hooks: ClientOptions['hooks'] = {
      onResponse: ({ endpoint, status, ms }) => seen.push([endpoint, Number.isInteger(ms) ? status : -1]),
    };
    const { client, server } = await against(ok, { hooks });
    await client.listUsers();
    server.answerWith(() => gongError(429, 'Too many requests'));
    await client.callExists('1').catch(() => undefined);
    server.answerWith((_request, response) => void response.destroy());
    await client.listUsers().catch(() => undefined);
    expect(seen).toEqual([
      ['GET /v2/users', 200],
      ['GET /v2/calls/:id', 429],
      ['GET /v2/users', null],
    ]);
  });

  it('is sent once, whatever comes back', async () => {
    const { client, server } = await against(() => gongError(500, 'Internal server error occurred'));
    await expect(client.listUsers()).rejects.toMatchObject({
      code: 'server_error',
      status: 500,
      traceId: '2ydvp32fcuq7wpoy4q2',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('reads the wait of a 429 from its header', async () => {
    const { client } = await against(() => gongError(429, 'Too many requests', { 'retry-after': '1200' }));
    await expect(client.listUsers()).rejects.toEqual(expect.objectContaining({ retryAfterMs: 1_200_000 }));
    await expect(client.listUsers()).rejects.toBeInstanceOf(GongRateLimited);
  });
});

describe('a connection that fails', () => {
  it.each<[string, Handler, ClientOptions['limits'], string]>([
    ['breaks before the answer', (_request, response) => void response.destroy(), {}, 'connection_failed'],
    [
      'breaks in the middle of it',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"users":[', () => response.destroy());
        return undefined;
      },
      {},
      'connection_failed',
    ],
    ['does not answer', () => undefined, { headersMs: 50 }, 'timeout'],
    [
      'stops in the middle of the answer',
      (_request, response) => {
        response.writeHead(200);
        response.write('{"users":[');
        return undefined;
      },
      { idleMs: 50 },
      'timeout',
    ],
    [
      'drips for longer than anyone waits',
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
        return undefined;
      },
      { totalMs: 100 },
      'timeout',
    ],
    [
      'brings more than anyone can read',
      () => ({ text: `{"users":["${'x'.repeat(2_000)}"]}` }),
      { maxBytes: 1_000 },
      'malformed_answer',
    ],
  ])('is trouble that passes if it %s', async (_what, handler, limits, code) => {
    const { client } = await against(handler, { limits });
    const failure = client.listUsers();
    await expect(failure).rejects.toBeInstanceOf(GongUnavailable);
    await expect(failure).rejects.toMatchObject({ code });
  });

  it('is trouble that passes if nobody listens', async () => {
    const { client, server } = await against(ok);
    await server.close();
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'connection_failed', reason: 'ECONNREFUSED' });
  });

  it('is trouble that passes if what listens speaks no HTTP', async () => {
    const babble = createServer((socket) => socket.resume().end('220 mail ready\r\n'));
    await new Promise<void>((resolve) => babble.listen(0, '127.0.0.1', resolve));
    const { port } = babble.address() as AddressInfo;
    const { client } = await against(ok, {
      baseUrl: `http://127.0.0.1:${port}`,
      allowedHosts: allowedHosts(['127.0.0.1']),
    });
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'connection_failed' });
    await new Promise((resolve) => babble.close(resolve));
  });

  it('ends with the reason of the caller who gave up', async () => {
    const controller = new AbortController();
    const cancelled = new Error('cancelled');
    const { client } = await against(
      () => {
        controller.abort(cancelled);
        return undefined;
      },
      { signal: controller.signal },
    );
    await expect(client.listUsers()).rejects.toBe(cancelled);
  });
});

describe('the token', () => {
  it('does not follow a redirect, to whatever host', async () => {
    const elsewhere = await startHttpDouble(ok);
    open.push(elsewhere);
    const { client, server } = await against(() => ({
      status: 307,
      headers: { location: `${elsewhere.url}/v2/users` },
      text: '',
    }));
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'redirected', status: 307 });
    server.answerWith(() => ({ status: 302, headers: { location: '/v2/other' }, text: '' }));
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'redirected' });
    expect(elsewhere.requests).toEqual([]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/v2/users', '/v2/users']);
  });

  it('does not go to a base URL that is not allowed, and no slot is spent on it', async () => {
    const elsewhere = await startHttpDouble(ok);
    open.push(elsewhere);
    let slots = 0;
    const hooks = { beforeRequest: async () => void (slots += 1) };
    const { client } = await against(ok, { baseUrl: elsewhere.url, hooks });
    await expect(client.listUsers()).rejects.toBeInstanceOf(GongHostNotAllowed);
    expect(elsewhere.requests).toEqual([]);
    expect(slots).toBe(0);
  });

  it('does not go to a host that only the dispatcher refuses', async () => {
    const { client, server } = await against(ok, { dispatcherHosts: ['*.gong.io'] });
    await expect(client.listUsers()).rejects.toBeInstanceOf(GongHostNotAllowed);
    expect(server.requests).toEqual([]);
  });

  it('is in no error, and neither is a query or a word that Gong said', async () => {
    const said = `ann@example.com may not, token ${TOKEN}`;
    const { client, server } = await against(() => gongError(400, said));
    const handlers: Handler[] = [
      ...[400, 401, 403, 404, 409, 429, 500].map((status) => () => gongError(status, said)),
      (_request, response) => void response.destroy(),
      () => ({ text: said }),
      () => ({ json: { users: said } }),
    ];
    for (const handler of handlers) {
      server.answerWith(handler);
      const error: unknown = await client.listUsers({ cursor: 'secret-cursor' }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
      expect(everything).not.toMatch(/access-token|secret-cursor|ann@example|cause/);
    }
  });
});
