import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAccount } from '../../../src/local/account';
import { DataFolder } from '../../../src/local/data-folder';
import { Visitor } from '../../../src/local/visitor';
import { useTemporaryFolder } from '../runtime/temporary-folder';

/** Of the API only what an account needs: keys that are known, and one invitation. */
class FakeApi {
  keys = new Set<string>();
  passwords: string[] = [];
  used = false;
  down = false;
  private readonly server: Server = createServer((request, response) => {
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    if (this.down) return answer(503, { code: 'unavailable', detail: 'Postgres is away.' });
    if (request.url === '/v1/me') {
      const known = this.keys.has(request.headers.authorization?.replace('Bearer ', '') ?? '');
      const me = { userId: 'u', email: 'a@b.test', name: 'a', workspaces: [] };
      return known ? answer(200, me) : answer(401, { code: 'unauthenticated', detail: 'No such key.' });
    }
    if (request.url !== '/v1/invitations/token/accept') return answer(404, {});
    if (this.used) return answer(409, { code: 'invitation_used', detail: 'Used.' });
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.passwords.push((JSON.parse(body) as { password: string }).password);
      this.used = true;
      answer(200, {});
    });
  });

  async listen(): Promise<Visitor> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return new Visitor(`http://127.0.0.1:${port}`, new AbortController().signal);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const temporary = useTemporaryFolder();
let api: FakeApi;
let visitor: Visitor;
let made: number;

beforeEach(async () => {
  api = new FakeApi();
  visitor = await api.listen();
  made = 0;
});
afterEach(() => api.close());

async function open(inviteUrl: string | null = 'http://127.0.0.1:3000/invite/token') {
  const folder = await DataFolder.open(temporary());
  return openAccount(folder, visitor, 'a@b.test', async () => {
    made++;
    const apiKey = `key-${made}`;
    api.keys.add(apiKey);
    return { workspaceId: `w${made}`, userId: 'u', apiKey, inviteUrl };
  });
}

describe('the account of whoever runs Callweave on their own machine', () => {
  it('is made once, with a password that has been set, and is the same in each run', async () => {
    const first = await open();
    expect(first).toMatchObject({ workspaceId: 'w1', apiKey: 'key-1', email: 'a@b.test', inviteUrl: null });
    expect(api.passwords).toEqual([first.password]);
    expect(await open()).toEqual(first);
    expect(made).toBe(1);
  });

  it('goes on where a start was cut short before the password was set', async () => {
    api.down = true;
    await expect(open()).rejects.toMatchObject({ status: 503 });
    api.down = false;
    const account = await open();
    expect(made).toBe(1);
    expect(api.passwords).toEqual([account.password]);
  });

  it('goes on where a start was cut short after the password was set', async () => {
    const folder = await DataFolder.open(temporary());
    const first = await open();
    await folder.write('account.json', { ...first, inviteUrl: 'http://127.0.0.1:3000/invite/token' });
    expect(await open()).toEqual(first);
    expect(api.passwords).toEqual([first.password]);
  });

  it('is made anew where the database does not know it any more', async () => {
    await open();
    api.keys.clear();
    api.used = false;
    expect(await open()).toMatchObject({ workspaceId: 'w2', apiKey: 'key-2' });
  });

  it('is not made anew just because the API fails', async () => {
    await open();
    api.down = true;
    await expect(open()).rejects.toMatchObject({ name: 'RequestRefused', code: 'unavailable' });
    expect(made).toBe(1);
  });

  it('has no password that we know if the person had one already', async () => {
    expect(await open(null)).toMatchObject({ password: null });
    expect(api.passwords).toEqual([]);
  });
});
