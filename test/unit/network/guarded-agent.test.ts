import type { lookup } from 'node:dns';
import { request } from 'undici';
import { AddressRefused } from '../../../src/network/address-refused';
import { guardedAgent } from '../../../src/network/guarded-agent';
import type { GuardedAgentOptions, Reach } from '../../../src/network/guarded-agent';
import { startHttpDouble } from '../gong/http-double';
import type { HttpDouble } from '../gong/http-double';

let server: HttpDouble;
beforeEach(async () => {
  server = await startHttpDouble(() => ({ json: {} }));
});
afterEach(() => server.close());

async function reach(url: string, allowed: Reach, options?: GuardedAgentOptions): Promise<number> {
  const agent = guardedAgent(() => allowed, options);
  try {
    const { statusCode, body } = await request(url, { dispatcher: agent });
    await body.dump();
    return statusCode;
  } finally {
    await agent.destroy();
  }
}

/** A resolver that says what the test wants, one answer after the other. */
function resolver(...answers: string[][]): { lookup: typeof lookup; asked: string[] } {
  const asked: string[] = [];
  const fake = (hostname: string, _options: object, callback: (error: null, addresses: object[]) => void) => {
    asked.push(hostname);
    const addresses = answers[Math.min(asked.length, answers.length) - 1] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup: fake as unknown as typeof lookup, asked };
}

describe('a guarded agent', () => {
  it('connects to loopback in plain http where any address may be reached', async () => {
    await expect(reach(server.url, 'any_address')).resolves.toBe(200);
    await expect(reach(`http://localhost:${server.port}`, 'any_address')).resolves.toBe(200);
  });

  it('connects nowhere where nothing may be reached', async () => {
    await expect(reach(server.url, 'nothing')).rejects.toBeInstanceOf(AddressRefused);
    expect(server.requests).toEqual([]);
  });

  it.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://2130706433',
    'https://0.0.0.0',
  ])('does not connect to %s where only public addresses may be reached', async (origin) => {
    await expect(reach(`${origin}:${server.port}/`, 'public_https')).rejects.toBeInstanceOf(AddressRefused);
  });

  it('does not speak plain http to a public host', async () => {
    const { lookup, asked } = resolver(['8.8.8.8']);
    await expect(reach('http://api.gong.io/', 'public_https', { lookup })).rejects.toBeInstanceOf(AddressRefused);
    expect(asked).toEqual([]);
  });

  it.each([['127.0.0.1'], ['::1'], ['10.0.0.7'], ['169.254.169.254'], ['::ffff:127.0.0.1'], ['fd00::1']])(
    'does not connect to a public name that resolves to %s',
    async (address) => {
      const { lookup, asked } = resolver([address]);
      const attempt = reach(`https://api.gong.io:${server.port}/`, 'public_https', { lookup });
      await expect(attempt).rejects.toMatchObject({ code: 'address_refused', hostname: 'api.gong.io' });
      expect(asked).toEqual(['api.gong.io']);
    },
  );

  it('resolves and judges a name anew for each connection, so that no earlier check can be reused', async () => {
    const { lookup, asked } = resolver(['10.0.0.1'], ['127.0.0.1']);
    const agent = guardedAgent(() => 'public_https', { lookup });
    const attempt = () => request(`https://api.gong.io:${server.port}/`, { dispatcher: agent });
    await expect(attempt()).rejects.toBeInstanceOf(AddressRefused);
    await expect(attempt()).rejects.toBeInstanceOf(AddressRefused);
    expect(asked).toHaveLength(2);
    await agent.destroy();
  });

  it('tells the policy the origin, with its port', async () => {
    const origins: string[] = [];
    const agent = guardedAgent((origin) => {
      origins.push(origin.href);
      return 'nothing';
    });
    for (const url of ['http://[::1]:8080/secret', 'https://api.gong.io/v2/users?cursor=secret']) {
      await expect(request(url, { dispatcher: agent })).rejects.toBeInstanceOf(AddressRefused);
    }
    expect(origins).toEqual(['http://[::1]:8080/', 'https://api.gong.io/']);
    await agent.destroy();
  });

  it('passes on that a name does not resolve', async () => {
    const failing = ((_name: string, _options: object, callback: (error: Error) => void) =>
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup;
    await expect(reach('https://api.gong.io/', 'public_https', { lookup: failing })).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });
});
