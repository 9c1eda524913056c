/**
 * A disk that is full, not a pretended one: a minute of it under Postgres while a backfill writes, and under the media store
 * while recordings come in. What people and monitors are told meanwhile, how long it takes to go on once there is room, and what
 * was lost or doubled. `npm run bench -- full-disk`; Linux, as someone who may mount.
 */
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { RequestRefused } from '../../src/local/visitor';
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres';
import { channelOf, projectOf } from '../stage/containers';
import { control } from '../stage/simulator-control';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';
import { SmallDisk, whereMountsAreOurs } from './small-disk';

const FULL_SECONDS = 60;
const RECORDINGS = 6;

async function main(): Promise<void> {
  await onDisk(1_024, async (disk) => {
    const settings = { GONG_REQUESTS_PER_SECOND: '20', GONG_REQUESTS_PER_DAY: '1000000' };
    const postgres = path.join(disk.folder, 'postgres');
    await onStage({ simulator: { calls: 2_000, limits: null }, settings, folders: { postgres } }, (stage) =>
      underPostgres(stage, disk, postgres),
    );
  });
  await onDisk(64, async (disk) => {
    const media = path.join(disk.folder, 'media');
    await onStage({ simulator: { calls: 0, limits: null }, folders: { media } }, (stage) =>
      underTheMediaStore(stage, disk),
    );
  });
}

async function onDisk(mebibytes: number, measure: (disk: SmallDisk) => Promise<void>): Promise<void> {
  const disk = await SmallDisk.mount(mebibytes);
  try {
    await measure(disk);
  } finally {
    await disk.unmount();
  }
}

async function underPostgres(stage: Stage, disk: SmallDisk, folder: string): Promise<void> {
  const { admin } = stage;
  const wish = { teams: { mode: 'all' }, timeframe: '6mo' };
  const channelId = await channelOf(stage);
  const { id, windowStart } = await admin.post(`/v1/channels/${channelId}/sources`, wish, sourceShape);
  while ((await admin.get(`/v1/sources/${id}`, sourceShape)).counts.imported < 300) await wait(50);

  console.log(`Postgres: full for ${FULL_SECONDS} s in mid-backfill`);
  await whileFull(disk, stage, `/v1/sources/${id}`);
  const began = performance.now();
  let again: { stop: () => Promise<void> } | undefined;
  if (!(await accepts(stage))) {
    console.log('Postgres had ended itself, and is started again as its supervisor would');
    again = await startEmbeddedPostgres({ dataDir: folder });
  }
  try {
    while (!(await isLive(stage, id))) await wait(200);
    console.log(`live ${seconds(began)} s after there was room`);
    await compare(stage, channelId, windowStart);
  } finally {
    await again?.stop();
  }
}

async function underTheMediaStore(stage: Stage, disk: SmallDisk): Promise<void> {
  const { admin } = stage;
  for (let hours = 1; hours <= RECORDINGS; hours++) {
    const started = new Date(Date.now() - hours * 3_600_000).toISOString();
    await control(stage, 'POST', 'calls', { recording: 'audio', duration: 30, started }, z.unknown());
  }
  const projectId = await projectOf(stage);
  await disk.fill();
  const wish = { teams: { mode: 'all' }, timeframe: '7d' };
  const { id } = await admin.post(`/v1/projects/${projectId}/sources`, wish, sourceShape);

  console.log(`media store: full for ${FULL_SECONDS} s from the start`);
  await whileFull(disk, stage, `/v1/sources/${id}`);
  const before = (await admin.get(`/v1/sources/${id}`, sourceShape)).counts;
  console.log(`then: ${before.imported} recordings, ${before.transcribing} transcribing, ${before.failed} failed`);
  const began = performance.now();
  const page = z.object({ data: z.array(z.object({ status: z.string() })) });
  for (;;) {
    const { data } = await admin.get(`/v1/projects/${projectId}/data-points`, page);
    const ready = data.filter(({ status }) => status === 'ready').length;
    if (ready === RECORDINGS) break;
    await wait(200);
  }
  console.log(`all ${RECORDINGS} transcribed ${seconds(began)} s after there was room`);
}

/** Keeps the disk full, asks for the source and for readiness each second, and says which answers came how often. */
async function whileFull(disk: SmallDisk, { admin, env }: Stage, source: string): Promise<void> {
  const answers = new Map<string, number>();
  const count = (answer: string) => answers.set(answer, (answers.get(answer) ?? 0) + 1);
  for (let second = 0; second < FULL_SECONDS; second++) {
    await disk.fill();
    await admin.get(source, sourceShape).then(
      ({ status }) => count(`source: ${status}`),
      (error: unknown) => count(`source: ${error instanceof RequestRefused ? error.message : String(error)}`),
    );
    const ready = await fetch(`${env['PUBLIC_URL']}/readyz`);
    count(`readyz: ${ready.status}`);
    await wait(1_000);
  }
  for (const [answer, times] of answers) console.log(`  ${times} × ${answer}`);
  await disk.empty();
}

async function accepts({ env }: Stage): Promise<boolean> {
  const pool = new Pool({ connectionString: env['DATABASE_URL'], connectionTimeoutMillis: 2_000 });
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await pool.end();
  }
}

async function isLive({ admin }: Stage, id: string): Promise<boolean> {
  const source = await admin.get(`/v1/sources/${id}`, sourceShape).catch((error: unknown) => {
    if (error instanceof RequestRefused && error.status === 503) return undefined;
    throw error;
  });
  return source?.status === 'live';
}

const truthShape = z.object({
  calls: z.array(
    z.object({
      id: z.string(),
      started: z.string(),
      visible: z.boolean(),
      malformed: z.string().nullable(),
      transcriptReady: z.boolean(),
      transcript: z.array(z.object({ sentences: z.array(z.unknown()) })),
    }),
  ),
});

async function compare(stage: Stage, channelId: string, windowStart: string): Promise<void> {
  const { calls } = await control(stage, 'GET', 'truth?transcripts=true', undefined, truthShape);
  const expected = calls.filter((call) => call.visible && call.malformed === null && call.started >= windowStart);
  const pool = new Pool({ connectionString: stage.env['DATABASE_URL'] });
  const { rows } = await pool.query<{ id: string; turns: number }>(
    `select gong_call_id as id, coalesce(json_array_length(t.turns), 0) as turns
     from data_point p left join transcript t on t.data_point_id = p.id where p.container_id = $1`,
    [channelId],
  );
  await pool.end();
  const here = new Map(rows.map(({ id, turns }) => [id, turns]));
  const lost = expected.filter(({ id }) => !here.has(id)).length;
  const otherTurns = expected.filter(({ id, transcriptReady, transcript }) => {
    const turns = transcriptReady ? transcript.filter(({ sentences }) => sentences.length > 0).length : 0;
    return here.has(id) && here.get(id) !== turns;
  }).length;
  const doubled = rows.length - here.size;
  console.log(`${expected.length} calls: ${lost} lost, ${doubled} doubled, ${otherTurns} with other turns than Gong's`);
}

const seconds = (began: number) => ((performance.now() - began) / 1_000).toFixed(1);

whereMountsAreOurs(main).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
