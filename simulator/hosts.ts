import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { buildGongServer } from './api/gong-server';
import { FIRST_COMPANY, SECOND_COMPANY } from './simulation';
import type { Simulation } from './simulation';
import type { Tenant } from './tenant';

/** The addresses of the simulated Gong: each company's API has its own, as Gong's customers have; the first also has the OAuth pages. */
export class Hosts {
  private readonly servers: FastifyInstance[] = [];
  private readonly servedBy = new Map<FastifyInstance, Tenant>();

  constructor(private readonly simulation: Simulation) {}

  /** @returns the address of the OAuth pages */
  async open(port: number): Promise<string> {
    const url = await this.listen(this.simulation.tenant(FIRST_COMPANY), port, true);
    await this.listen(this.simulation.tenant(SECOND_COMPANY), 0, false);
    return url;
  }

  /** Gives a company's API another address; the old one then answers as the wrong host does. @returns the new one */
  async move(tenant: Tenant): Promise<string> {
    for (const [server, served] of this.servedBy) if (served === tenant) this.servedBy.delete(server);
    return this.listen(tenant, 0, false);
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
  }

  private async listen(tenant: Tenant, port: number, oauth: boolean): Promise<string> {
    const { host } = this.simulation.settings;
    const server = buildGongServer(this.simulation, { oauth, served: () => this.servedBy.get(server) });
    this.servers.push(server);
    this.servedBy.set(server, tenant);
    await server.listen({ host, port });
    const url = addressOf(server.server.address() as AddressInfo, host);
    // On all interfaces there is no one address: then the token response names the one that the client came by.
    tenant.apiBaseUrl = host === '0.0.0.0' && oauth ? '' : url;
    return url;
  }
}

function addressOf({ port }: AddressInfo, host: string): string {
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
}
