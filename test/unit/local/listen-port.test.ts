import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { apiPort, localUrl } from '../../../src/local/api-address';
import { listenPort } from '../../../src/local/listen-port';
import { freePort } from '../../../src/runtime/free-port';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function takenPort(): Promise<{ port: number; release: () => void }> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, release: () => void server.close() };
}

describe('the port to listen on', () => {
  it('is the usual one in a first run, and another if that is taken', async () => {
    const usual = await freePort();
    expect(await listenPort(usual, undefined)).toBe(usual);
    const { port } = await takenPort();
    expect(await listenPort(port, undefined)).not.toBe(port);
  });

  it('is that of the last run, even where the usual one is free', async () => {
    const [usual, last] = [await freePort(), await freePort()];
    expect(await listenPort(usual, last)).toBe(last);
  });

  it('is waited for while what was killed with the last run still has it', async () => {
    const { port, release } = await takenPort();
    setTimeout(release, 300);
    expect(await listenPort(await freePort(), port)).toBe(port);
  });
});

describe('the port of the API', () => {
  it('is the one that is set', async () => {
    const port = await freePort();
    expect(await apiPort({ PORT: String(port) }, 4000)).toBe(port);
  });

  it('that is set and taken is an error that names the setting', async () => {
    const { port } = await takenPort();
    await expect(apiPort({ PORT: String(port) }, undefined)).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringMatching(/^PORT: /) as string,
    });
  });

  it('that is set to something else than a port is a wrong setting', async () => {
    await expect(apiPort({ PORT: 'many' }, undefined)).rejects.toMatchObject({ name: 'SettingsError' });
  });
});

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['callweave.test', 'http://callweave.test:3000'],
])('what listens on %s is reached at %s', (host, url) => expect(localUrl(host, 3000)).toBe(url));
