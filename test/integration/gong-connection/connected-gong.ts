import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { RunningSimulator, SimulatorOptions } from '../../../simulator/start';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, startSimulator } from '../../../simulator/start';
import type { LoggedRequest } from '../../../simulator/request-log';
import type { Db } from '../../../src/db/database';
import { storeConnected } from '../../../src/db/gong-connections';
import { openGongConnections } from '../../../src/gong-connection/gong-connections';
import type { GongConnections, GongConnectionSettings } from '../../../src/gong-connection/gong-connections';
import { workspaceWithConnection } from './workspace-row';

export const ENCRYPTION_KEY = randomBytes(32);

/** A simulated Gong in this process, with what tests want to know and change of it. */
export class SimulatedGong {
  private constructor(readonly running: RunningSimulator) {}

  static async start(options: SimulatorOptions = {}): Promise<SimulatedGong> {
    return new SimulatedGong(await startSimulator({ people: 30, calls: 60, limits: null, ...options }));
  }

  async control(path: string, body: object = {}, method: 'POST' | 'PATCH' = 'POST'): Promise<unknown> {
    const response = await fetch(`${this.running.controlUrl}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Someone new in the company's directory. */
  async hire(person: { firstName?: string; managerId?: string | null } = {}): Promise<{ id: string }> {
    return (await this.control('users', person)) as { id: string };
  }

  async clear(what: 'faults' | 'requests'): Promise<void> {
    await fetch(`${this.running.controlUrl}/control/${what}`, { method: 'DELETE' });
  }

  /** Requests since the last `clear('requests')`. */
  async requests(kind: LoggedRequest['kind']): Promise<LoggedRequest[]> {
    const response = await fetch(`${this.running.controlUrl}/control/requests`);
    const { requests } = (await response.json()) as { requests: LoggedRequest[] };
    return requests.filter((request) => request.kind === kind);
  }

  /** Where Gong sends the browser after its user has decided. */
  async decide(authorizationUrl: string, auto: 'admin' | 'user-back' | 'deny', company?: string): Promise<URL> {
    const url = new URL(authorizationUrl);
    url.searchParams.set('auto', auto);
    if (company !== undefined) url.searchParams.set('company', company);
    const response = await fetch(url, { redirect: 'manual' });
    return new URL(response.headers.get('location') ?? 'about:blank');
  }

  close(): Promise<void> {
    return this.running.close();
  }
}

export const settingsFor = (
  gong: SimulatedGong,
  more: Partial<GongConnectionSettings> = {},
): GongConnectionSettings => ({
  ENCRYPTION_KEY: [ENCRYPTION_KEY],
  PUBLIC_URL: 'http://localhost:3000',
  GONG_CLIENT_ID: DEFAULT_CLIENT_ID,
  GONG_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
  GONG_AUTH_URL: gong.running.url,
  GONG_ALLOWED_HOSTS: ['127.0.0.1'],
  GONG_REQUESTS_PER_SECOND: 200,
  GONG_REQUESTS_PER_DAY: 10_000,
  ...more,
});

export type TestConnections = GongConnections & { lost: string[] };

/** What a process has to reach Gong with. */
export function connectionsFor(
  db: Db,
  gong: SimulatedGong,
  more: Partial<GongConnectionSettings> = {},
): TestConnections {
  const lost: string[] = [];
  const connections = openGongConnections({
    settings: settingsFor(gong, more),
    db,
    logger: pino(
      { level: 'warn' },
      {
        write: (line) => {
          const { msg, connectionId } = JSON.parse(line) as { msg: string; connectionId: string };
          if (msg.includes('needs reconnection')) lost.push(connectionId);
        },
      },
    ),
  });
  return { ...connections, lost };
}

/** A workspace whose Technical admin has connected Gong. */
export async function connectWorkspace(db: Db, gong: SimulatedGong, { oauth, vault }: GongConnections) {
  const ids = await workspaceWithConnection(db);
  const callback = await gong.decide(oauth.authorizationUrl('state'), 'admin');
  const tokens = await oauth.exchangeCode(callback.searchParams.get('code') ?? '');
  await storeConnected(
    db,
    ids.connectionId,
    {
      access: vault.seal(tokens.accessToken, ids.connectionId),
      refresh: vault.seal(tokens.refreshToken, ids.connectionId),
      lifetimeMs: tokens.expiresInSeconds * 1_000,
      ageMs: 0,
    },
    { apiBaseUrl: tokens.apiBaseUrl, scopes: tokens.scopes, connectedBy: 'someone' },
  );
  return { ...ids, ...tokens };
}

export const pause = (ms: number) => sleep(ms);
