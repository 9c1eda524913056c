import type { LightMyRequestResponse } from 'fastify';
import { connectionOfWorkspace } from '../../../src/db/gong-connections';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, settingsFor, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';
import { makeMember, makeWorkspace, startGongApi } from './gong-api';
import type { GongApi } from './gong-api';

/** An authorization that someone has begun, as their browser has it. */
export type Begun = { url: string; state: string; cookies: Record<string, string>; answer: LightMyRequestResponse };

export const CONNECTED = '/settings/integrations?gong=connected';
export const failed = (code: string) => `/settings/integrations?gong=error&code=${code}`;

/** The API, a simulated Gong, and for each test a new workspace whose admin goes back and forth between the two. */
export class GongStage {
  workspaceId = '';
  admin = '';

  private constructor(
    readonly database: TestDatabase,
    readonly gong: SimulatedGong,
    readonly connections: TestConnections,
    readonly api: GongApi,
  ) {}

  static async start(): Promise<GongStage> {
    const [database, gong] = await Promise.all([createTestDatabase(), SimulatedGong.start()]);
    const connections = connectionsFor(database.db, gong);
    return new GongStage(database, gong, connections, await startGongApi(database.db, connections, settingsFor(gong)));
  }

  async stop(): Promise<void> {
    await this.api.close();
    await Promise.all([this.connections.close(), this.gong.close()]);
    await this.database.drop();
  }

  /** To be called before each test. */
  async enterWorkspace(): Promise<void> {
    this.workspaceId = await makeWorkspace(this.database.db);
    this.admin = await makeMember(this.database.db, this.workspaceId, 'admin');
    await this.gong.clear('faults');
    await this.gong.clear('requests');
    this.api.told.length = 0;
  }

  send(
    userId: string,
    method: 'GET' | 'POST' | 'DELETE',
    rest: string,
    body?: object,
  ): Promise<LightMyRequestResponse> {
    return this.api.as(userId, this.workspaceId)(method, `/v1/workspaces/${this.workspaceId}/gong/${rest}`, body);
  }

  async begin(userId = this.admin, body: object = {}): Promise<Begun> {
    const answer = await this.send(userId, 'POST', 'authorizations', body);
    const { authorizationUrl: url = 'about:blank' } = answer.json<{ authorizationUrl?: string }>();
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    return { url, state: new URL(url).searchParams.get('state') ?? '', cookies, answer };
  }

  /** Where the browser ends up that comes back from Gong with these parameters. */
  async comeBack(parameters: URLSearchParams, cookies: Record<string, string>): Promise<string> {
    const url = `/v1/gong/callback?${parameters.toString()}`;
    const response = await this.api.app.inject({ method: 'GET', url, cookies });
    expect(response.statusCode).toBe(303);
    return response.headers.location ?? '';
  }

  /** Where the browser ends up after someone has decided at Gong. */
  async authorize(
    { url, cookies }: Begun,
    auto: 'admin' | 'user-back' | 'deny' = 'admin',
    company?: string,
  ): Promise<string> {
    return this.comeBack((await this.gong.decide(url, auto, company)).searchParams, cookies);
  }

  connection() {
    return connectionOfWorkspace(this.database.db, this.workspaceId);
  }

  /** The connection as the API shows it. */
  async view(): Promise<Record<string, unknown>> {
    return (await this.send(this.admin, 'GET', 'connection')).json();
  }

  /** What the audit log has of the workspace: who did what. */
  async actions(): Promise<[action: string, actor: string][]> {
    const rows = await this.database.db
      .selectFrom('audit_log')
      .select(['action', 'actor'])
      .where('workspace_id', '=', this.workspaceId)
      .execute();
    return rows.map(({ action, actor }) => [action, actor]);
  }
}
