/**
 * The same simulated company read by `airbyte-source-gong` (PyPI, Python 3.10 or older) and by Callweave: requests, seconds,
 * memory, and what becomes of a call that Gong shows late. The peer reads users and basic calls, without parties, briefs and
 * transcripts. `npm run bench -- peers PYTHON`, where PYTHON is one with `pip install airbyte-source-gong==0.1.17`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { createGongOAuth } from '../../src/gong/oauth';
import { allowedHosts } from '../../src/gong/allowed-hosts';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '../../simulator/start';
import { backfill } from '../backfill/backfill';
import { channelOf } from '../stage/containers';
import { figuresOf } from '../stage/process-figures';
import { control } from '../stage/simulator-control';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const PYTHON = process.argv[2] ?? 'python3.10';
const CALLS = 1_000;
const DAY_MS = 86_400_000;
const DRIVER = path.join(__dirname, '..', '..', '..', 'bench', 'peers', 'airbyte.py');

const stats = z.object({ total: z.number(), rateLimited: z.number() });

async function main(): Promise<void> {
  const settings = { GONG_REQUESTS_PER_SECOND: '1000', GONG_REQUESTS_PER_DAY: '1000000' };
  await onStage({ simulator: { calls: CALLS, limits: null }, settings }, async (stage) => {
    const access = await tokenOf(stage);
    const since = new Date(Date.now() - 182 * DAY_MS);
    print('airbyte-source-gong, first sync', await peer(stage, access, since));
    const channelId = await channelOf(stage);
    const ours = await backfill(stage, channelId);
    print('Callweave, backfill with transcripts', {
      seconds: ours.seconds,
      calls: ours.calls,
      requests: ours.requests,
      mebibytes: (await figuresOf(stage.workers[0]!.pid)).peakMebibytes,
    });

    const late = { started: new Date(Date.now() - 2 * DAY_MS).toISOString() };
    const { id } = await control(stage, 'POST', 'calls', late, z.object({ id: z.string() }));
    const fromLastSync = await peer(stage, access, new Date(Date.now() - DAY_MS / 24));
    print(
      `airbyte-source-gong from its last sync on: late call ${fromLastSync.ids.has(id) ? 'read' : 'lost'}`,
      fromLastSync,
    );
    const fromStart = await peer(stage, access, since);
    print(`airbyte-source-gong from the start again: late call ${fromStart.ids.has(id) ? 'read' : 'lost'}`, fromStart);
    print('Callweave, a sync', await sync(stage, channelId, ours.calls));
  });
}

/** Memory is what the process that reads had at most. */
type Reading = { seconds: number; calls: number; requests: number; mebibytes: number };

async function peer(
  stage: Stage,
  access: { token: string; url: string },
  since: Date,
): Promise<Reading & { ids: Set<string> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-peer-'));
  await control(stage, 'DELETE', 'requests', undefined, z.unknown());
  const startedAt = performance.now();
  try {
    const start = `${since.toISOString().slice(0, 19)}Z`;
    const run = promisify(execFile)(PYTHON, [DRIVER, access.url, access.token, start, folder], {
      maxBuffer: 512 * 1024 * 1024,
    });
    // Gong's answer to a time without calls is a 404, which the peer takes for a failure: what it wrote until then counts.
    const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
    const seconds = (performance.now() - startedAt) / 1_000;
    const ids = new Set(
      Array.from(stdout.matchAll(/"stream": ?"calls", "data": \{"id": ?"(\d+)"/g), ([, id = '']) => id),
    );
    const { total: requests } = await control(stage, 'GET', 'stats', undefined, stats);
    const mebibytes = Math.round(Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1_024);
    return { seconds, calls: ids.size, requests, mebibytes, ids };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sync(stage: Stage, channelId: string, before: number): Promise<Reading> {
  await control(stage, 'DELETE', 'requests', undefined, z.unknown());
  const list = z.object({ data: z.array(z.object({ id: z.string() })) });
  const [source] = (await stage.admin.get(`/v1/channels/${channelId}/sources`, list)).data;
  const startedAt = performance.now();
  // A call that is two days late is found by the look-back of a reconcile; `full` is the same reading, at once.
  await stage.admin.post(`/v1/sources/${source?.id}/sync`, { full: true }, sourceShape);
  for (;;) {
    const { counts } = await stage.admin.get(`/v1/sources/${source?.id}`, sourceShape);
    if (counts.imported > before) {
      const { total: requests } = await control(stage, 'GET', 'stats', undefined, stats);
      const seconds = (performance.now() - startedAt) / 1_000;
      const { peakMebibytes: mebibytes } = await figuresOf(stage.workers[0]!.pid);
      return { seconds, calls: counts.imported - before, requests, mebibytes };
    }
    await stage.admin.pause(50);
  }
}

/** A token of the simulated company's Technical admin. */
async function tokenOf({ gong }: Stage): Promise<{ token: string; url: string }> {
  const oauth = createGongOAuth({
    authUrl: gong.url,
    clientId: DEFAULT_CLIENT_ID,
    clientSecret: DEFAULT_CLIENT_SECRET,
    redirectUri: 'http://127.0.0.1/callback',
    allowedHosts: allowedHosts(['127.0.0.1', 'localhost']),
  });
  const consent = await fetch(`${oauth.authorizationUrl('s')}&auto=admin`, { redirect: 'manual' });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { accessToken, apiBaseUrl } = await oauth.exchangeCode(code);
  await oauth.close();
  return { token: accessToken, url: apiBaseUrl };
}

function print(what: string, { seconds, calls, requests, mebibytes }: Reading): void {
  console.log(`${what}: ${calls} calls in ${seconds.toFixed(1)} s, ${requests} requests, ${mebibytes} MiB at most`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
