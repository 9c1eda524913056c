import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestGong } from '../rig/test-gong';

/** Recordings that the simulator does not make, at addresses to which its storage redirects. */
export class Storage {
  private readonly files = new Map<string, { type: string; bytes: Buffer }>();
  private readonly server = createServer((request, response) => {
    const found = this.files.get(request.url ?? '');
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' }).end(found?.bytes);
  });

  static async start(): Promise<Storage> {
    const storage = new Storage();
    await new Promise<void>((resolve) => storage.server.listen(0, '127.0.0.1', resolve));
    return storage;
  }

  /** The next recording that is fetched is this one. */
  async replaceNext(gong: TestGong, name: string, content: { type: string; bytes: Buffer }): Promise<void> {
    this.files.set(`/${name}`, content);
    const { port } = this.server.address() as AddressInfo;
    const headers = { location: `http://127.0.0.1:${port}/${name}` };
    await gong.arm({ kind: 'status', status: 302, headers }, { match: { path: '/media' } });
  }

  close(): void {
    this.server.close();
  }
}
