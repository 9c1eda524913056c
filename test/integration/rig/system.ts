import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '@temporalio/client';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '../../../simulator/start';
import type { SimulatorOptions } from '../../../simulator/start';
import type { SourceView } from '../../../src/domain/source-shape';
import { ApiClient } from '../api/api-client';
import type { Answer } from '../api/api-client';
import { bootstrap } from '../api/api-under-test';
import { startCallweave } from './callweave';
import type { RunningCallweave } from './callweave';
import { TestGong } from './test-gong';
import { createTestNamespace } from './temporal-namespace';
import { createTestDatabase, serviceVariable } from './test-database';
import type { TestDatabase } from './test-database';
import { waitFor } from './wait-for';

export type SourceWish = {
  name?: string;
  teams?: { mode: 'all' } | { mode: 'selected'; managerIds: string[] };
  timeframe?: '7d' | '30d' | '90d' | '6mo';
};

export type RunOfSource = {
  id: string;
  kind: 'backfill' | 'poll' | 'reconcile' | 'manual';
  finishedAt: string | null;
  outcome: string | null;
  scanned: number;
  imported: number;
  updated: number;
  error: { code: string; message: string } | null;
};

export type SystemOptions = {
  simulator?: SimulatorOptions;
  settings?: Record<string, string>;
  workers?: number;
  /** What the workers do; unless said, sync, and transcribe if there is a transcriber: each queue takes time to start. */
  queues?: string;
  /** A database and a Temporal address other than those that all files share. */
  services?: { database: TestDatabase; temporalAddress: string };
};

/** As fast as a simulator without limits lets it, and no polls but those that are asked for. */
const SETTINGS = {
  GONG_CLIENT_ID: DEFAULT_CLIENT_ID,
  GONG_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
  GONG_ALLOWED_HOSTS: '127.0.0.1,localhost',
  GONG_REQUESTS_PER_SECOND: '200',
  GONG_REQUESTS_PER_DAY: '1000000',
};

const BACKFILL_MS = 60_000;

/**
 * All of Callweave as it is installed: database, Temporal namespace, API and workers of its own as processes of the
 * build, a simulated Gong that a workspace is connected to.
 */
export class System {
  readonly workers = new Set<RunningCallweave>();

  private constructor(
    readonly gong: TestGong,
    readonly database: TestDatabase,
    readonly temporal: Client,
    readonly env: Readonly<Record<string, string>>,
    public api: RunningCallweave,
    readonly client: ApiClient,
    readonly workspaceId: string,
    private readonly queues: string,
    /** The `authorization` header of who made the workspace. */
    readonly key: string,
    private readonly mediaFolder: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start(options: SystemOptions = {}): Promise<System> {
    const media = await mkdtemp(path.join(tmpdir(), 'callweave-media-'));
    const { services } = options;
    const temporalAddress = services?.temporalAddress ?? serviceVariable('TEMPORAL_ADDRESS');
    const [gong, database, namespace] = await Promise.all([
      TestGong.start(options.simulator),
      services?.database ?? createTestDatabase(),
      createTestNamespace(temporalAddress),
    ]);
    const env: Record<string, string> = {
      ...SETTINGS,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: namespace.name,
      GONG_AUTH_URL: gong.url,
      MEDIA_STORE: pathToFileURL(media).href,
      ...options.settings,
    };
    const api = await startCallweave({ command: 'api', env });
    const { workspaceId, apiKey } = await bootstrap('Research', 'ada@acme.test', {
      DATABASE_URL: database.url,
      PUBLIC_URL: api.url,
    });
    const cleanUp = async () => {
      await gong.close();
      await namespace.close();
      await database.drop();
      await rm(media, { recursive: true, force: true });
    };
    const queues = options.queues ?? (env.TRANSCRIBER === undefined ? 'sync' : 'sync,transcription');
    const client = ApiClient.withKey(api.url, apiKey);
    const system = new System(
      gong,
      database,
      namespace.client,
      env,
      api,
      client,
      workspaceId,
      queues,
      `Bearer ${apiKey}`,
      media,
      cleanUp,
    );
    await Promise.all(Array.from({ length: options.workers ?? 1 }, () => system.startWorker()));
    const location = await system.connectGong();
    if (!location.includes('gong=connected')) throw new Error(`Gong could not be connected: ${location}`);
    return system;
  }

  async startWorker(more: Record<string, string> = {}, queues = this.queues): Promise<RunningCallweave> {
    const worker = await startCallweave({
      command: 'worker',
      args: ['--queues', queues],
      env: { ...this.env, ...more },
    });
    this.workers.add(worker);
    void worker.exited.then(() => this.workers.delete(worker));
    return worker;
  }

  /** What is in the media store, half-written files too. */
  async mediaFiles(): Promise<string[]> {
    const entries = await readdir(this.mediaFolder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  /** SIGKILL, and the moment after it. */
  async killWorkers(): Promise<void> {
    await Promise.all(
      [...this.workers].map((worker) => {
        worker.kill('SIGKILL');
        return worker.exited;
      }),
    );
  }

  async killApi(): Promise<void> {
    this.api.kill('SIGKILL');
    await this.api.exited;
  }

  /** On the port of before, so that the client goes on working. */
  async startApi(more: Record<string, string> = {}): Promise<void> {
    this.api = await startCallweave({
      command: 'api',
      env: { ...this.env, ...more, PORT: new URL(this.client.url).port },
    });
  }

  /** Goes through Gong's consent as a Technical admin. @returns where the browser ends up */
  async connectGong(company?: string): Promise<string> {
    const started = await this.client.post<{ authorizationUrl: string }>(
      `/v1/workspaces/${this.workspaceId}/gong/authorizations`,
    );
    const cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
    const callback = await this.gong.decide(started.body.authorizationUrl, 'admin', company);
    const answer = await fetch(callback, { redirect: 'manual', headers: { cookie } });
    return answer.headers.get('location') ?? '';
  }

  /** A new member of the workspace, with a key of their own. */
  async join(role: 'member' | 'viewer'): Promise<{ userId: string; client: ApiClient }> {
    const email = `${role}-${Date.now()}@acme.test`;
    const members = `/v1/workspaces/${this.workspaceId}/members`;
    const { userId } = (await this.client.post<{ userId: string }>(members, { email, name: role, role })).body;
    const made = await this.client.post<{ apiKey: string }>(`${members}/${userId}/api-keys`, { name: 'test' });
    return { userId, client: ApiClient.withKey(this.api.url, made.body.apiKey) };
  }

  async addChannel(name = 'Voice of the customer'): Promise<string> {
    const made = await this.client.post<{ id: string }>(`/v1/workspaces/${this.workspaceId}/channels`, { name });
    return made.body.id;
  }

  async addSource(channelId: string, wish: SourceWish = {}): Promise<SourceView> {
    const made = await this.client.post<SourceView>(`/v1/channels/${channelId}/sources`, {
      teams: { mode: 'all' },
      timeframe: '6mo',
      ...wish,
    });
    if (made.status !== 201) throw new Error(`no source was made: ${JSON.stringify(made.body)}`);
    return made.body;
  }

  /** A Channel with one source. */
  async addBoth(wish: SourceWish = {}): Promise<{ channelId: string; source: SourceView }> {
    const channelId = await this.addChannel();
    return { channelId, source: await this.addSource(channelId, wish) };
  }

  async source(id: string): Promise<SourceView> {
    return (await this.client.get<SourceView>(`/v1/sources/${id}`)).body;
  }

  command(
    id: string,
    name: 'pause' | 'resume' | 'sync' | 'disconnect',
    body: object = {},
  ): Promise<Answer<SourceView>> {
    return this.client.post<SourceView>(`/v1/sources/${id}/${name}`, body);
  }

  async runs(id: string): Promise<RunOfSource[]> {
    return (await this.client.get<{ data: RunOfSource[] }>(`/v1/sources/${id}/runs?limit=100`)).body.data;
  }

  untilSource(
    id: string,
    describe: string,
    condition: (source: SourceView) => boolean,
    timeoutMs = BACKFILL_MS,
  ): Promise<SourceView> {
    return waitFor(
      async () => {
        const source = await this.source(id);
        return condition(source) ? source : false;
      },
      { timeoutMs, describe },
    );
  }

  untilLive(id: string, timeoutMs = BACKFILL_MS): Promise<SourceView> {
    return this.untilSource(
      id,
      'the backfill to end',
      ({ status, backfill }) => status === 'live' && backfill.done,
      timeoutMs,
    );
  }

  /** Reads anew, and waits until that has been done. */
  async syncNow(id: string, body: { full?: boolean } = {}): Promise<RunOfSource> {
    const before = new Set((await this.runs(id)).map((run) => run.id));
    await this.command(id, 'sync', body);
    return waitFor(
      async () => (await this.runs(id)).find((run) => !before.has(run.id) && run.kind === 'manual' && run.finishedAt),
      { timeoutMs: BACKFILL_MS, describe: 'the run that was asked for to end' },
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => (worker.kill('SIGKILL'), worker.exited)));
    await this.killApi();
    await this.cleanUp();
  }
}
