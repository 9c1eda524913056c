import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startCallweave } from '../rig/callweave';
import type { RunningCallweave } from '../rig/callweave';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { ApiClient } from './api-client';

const MAIN = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'cli', 'main.js');

export interface Bootstrapped {
  workspaceId: string;
  userId: string;
  apiKey: string;
  inviteUrl: string | null;
}

export interface Person {
  userId: string;
  apiKey: string;
  client: ApiClient;
}

export interface ApiUnderTest {
  url: string;
  database: TestDatabase;
  api: RunningCallweave;
  /** Somebody without credentials. */
  nobody: ApiClient;
  as: (apiKey: string) => ApiClient;
  bootstrap: (workspace: string, email: string) => Promise<Bootstrapped & { admin: ApiClient }>;
  /** Invites a new person by an admin, and makes them a key. */
  join: (admin: ApiClient, workspaceId: string, email: string, role: string) => Promise<Person>;
  /** A second process on the same database. */
  another: (env?: Record<string, string>) => Promise<RunningCallweave>;
  stop: () => Promise<void>;
}

/**
 * The API as its own process, on a database of its own.
 * @param more further settings, which may depend on the database's address
 */
export async function startApi(
  more: Record<string, string> | ((databaseUrl: string) => Record<string, string>) = {},
): Promise<ApiUnderTest> {
  const media = await mkdtemp(path.join(tmpdir(), 'callweave-media-'));
  const database = await createTestDatabase();
  const env = typeof more === 'function' ? more(database.url) : more;
  const settings = { DATABASE_URL: database.url, MEDIA_STORE: pathToFileURL(media).href, ...env };
  const another = (other = {}) => startCallweave({ command: 'api', env: { ...settings, ...other } });
  const api = await another();
  const as = (apiKey: string) => ApiClient.withKey(api.url, apiKey);
  return {
    url: api.url,
    database,
    api,
    nobody: new ApiClient(api.url),
    as,
    bootstrap: async (workspace, email) => {
      const made = await bootstrap(workspace, email, { DATABASE_URL: database.url, PUBLIC_URL: api.url });
      return { ...made, admin: as(made.apiKey) };
    },
    join: async (admin, workspaceId, email, role) => {
      const members = `/v1/workspaces/${workspaceId}/members`;
      const invited = await admin.post<{ userId: string }>(members, { email, name: email, role });
      const { userId } = invited.body;
      const key = await admin.post<{ apiKey: string }>(`${members}/${userId}/api-keys`, { name: 'test' });
      return { userId, apiKey: key.body.apiKey, client: as(key.body.apiKey) };
    },
    another,
    stop: async () => {
      await api.stop();
      await database.drop();
      await rm(media, { recursive: true, force: true });
    },
  };
}

/** Runs `callweave bootstrap --json` with no settings but these. */
export async function bootstrap(workspace: string, email: string, env: Record<string, string>): Promise<Bootstrapped> {
  const args = [MAIN, 'bootstrap', '--workspace', workspace, '--email', email, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env['PATH'], ...env } });
  return JSON.parse(stdout) as Bootstrapped;
}
