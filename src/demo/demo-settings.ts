import { pathToFileURL } from 'node:url';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '../../simulator/start';
import type { DataFolder } from '../local/data-folder';

/** Short, so that one can watch; each may be set otherwise. Live calls start up to half an hour before they end. */
const PACE = { SYNC_INTERVAL: '30s', LOOKBACK: '1h' };

export interface DemoParts {
  folder: DataFolder;
  /** Of Postgres and Temporal. */
  servers: Record<string, string>;
  gongUrl: string;
  port: number;
}

/**
 * The settings of the demo's processes. What somebody has set counts, but not for anything outside this machine: a
 * demo that talked to a real database, or kept real sources with a simulated Gong, would do harm.
 */
export async function demoSettings(env: NodeJS.ProcessEnv, parts: DemoParts): Promise<NodeJS.ProcessEnv> {
  const { folder, servers, gongUrl, port } = parts;
  return {
    ...PACE,
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
    ...servers,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ENCRYPTION_KEY: await folder.encryptionKey(),
    GONG_CLIENT_ID: DEFAULT_CLIENT_ID,
    GONG_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
    GONG_AUTH_URL: gongUrl,
    GONG_ALLOWED_HOSTS: '127.0.0.1',
    MEDIA_STORE: pathToFileURL(folder.in('media')).href,
    S3_ENDPOINT: '',
    SMTP_URL: '',
    MAIL_FROM: '',
  };
}
