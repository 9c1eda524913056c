import path from 'node:path';
import { readSettings } from '../../../src/config/settings';
import { demoSettings } from '../../../src/demo/demo-settings';
import { DataFolder } from '../../../src/local/data-folder';
import { useTemporaryFolder } from '../runtime/temporary-folder';

const parent = useTemporaryFolder();
let folder: DataFolder;
beforeEach(async () => (folder = await DataFolder.open(path.join(parent(), 'with a space'))));

const servers = { DATABASE_URL: 'postgresql://callweave:x@127.0.0.1:5/callweave', TEMPORAL_ADDRESS: '127.0.0.1:7233' };
const settingsFor = async (env: NodeJS.ProcessEnv) =>
  readSettings(await demoSettings(env, { folder, servers, gongUrl: 'http://127.0.0.1:8090', port: 3001 }));

describe('the settings of the demo', () => {
  it('are complete with nothing configured, and at a pace that one can watch', async () => {
    expect(await settingsFor({})).toMatchObject({
      PORT: 3001,
      PUBLIC_URL: 'http://127.0.0.1:3001',
      GONG_AUTH_URL: 'http://127.0.0.1:8090',
      SYNC_INTERVAL: 30_000,
      MEDIA_STORE: { kind: 'folder', path: path.join(parent(), 'with a space', 'media') },
    });
  });

  it('take what is set about its pace and manner, unset where it is empty', async () => {
    const env = { SYNC_INTERVAL: '1m', LOOKBACK: '', LOG_LEVEL: 'debug', GONG_PRIVATE_CALLS: 'skip' };
    expect(await settingsFor(env)).toMatchObject({
      SYNC_INTERVAL: 60_000,
      LOOKBACK: 3_600_000,
      LOG_LEVEL: 'debug',
      GONG_PRIVATE_CALLS: 'skip',
    });
  });

  it('never reach a real database, Temporal, Gong, media store or mail server', async () => {
    const settings = await settingsFor({
      DATABASE_URL: 'postgresql://db.acme.test/callweave',
      TEMPORAL_ADDRESS: 'temporal.acme.test:7233',
      ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
      PUBLIC_URL: 'https://callweave.acme.test',
      HOST: '0.0.0.0',
      GONG_CLIENT_ID: 'real',
      GONG_CLIENT_SECRET: 'real',
      GONG_AUTH_URL: 'https://app.gong.io',
      GONG_ALLOWED_HOSTS: '*.gong.io',
      MEDIA_STORE: 's3://recordings',
      S3_ENDPOINT: 'https://s3.acme.test',
      SMTP_URL: 'smtp://mail.acme.test',
      MAIL_FROM: 'callweave@acme.test',
    });
    expect(JSON.stringify(settings)).not.toMatch(/acme|real|gong\.io|s3/);
    expect(settings.HOST).toBe('127.0.0.1');
    expect(settings.SMTP_URL).toBeUndefined();
    expect(settings.ENCRYPTION_KEY).toEqual([Buffer.from(await folder.encryptionKey(), 'base64')]);
  });
});
