import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A door to a server that can be shut, as if the server were down, and opened again at the same port. */
export class TcpGate {
  private readonly sockets = new Set<Socket>();
  private server = createServer((inside) => this.join(inside));

  private constructor(
    private readonly target: { host: string; port: number },
    readonly port: number,
  ) {}

  /** A gate that is still shut. */
  static async to(target: { host: string; port: number }): Promise<TcpGate> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    return new TcpGate(target, port);
  }

  async open(): Promise<void> {
    this.server = createServer((inside) => this.join(inside)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(inside: Socket): void {
    const outside = connect(this.target);
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      this.sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
