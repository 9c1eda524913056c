/**
 * Many live sources that poll on one worker: memory of worker and API, Temporal actions a source and day, database size and
 * cost per 1,000 calls. `npm run bench -- scale [SOURCES] [MINUTES] [INTERVAL]` (2,000 sources, 10 minutes, 20m): all on one
 * connection whose limits are put aside, polling more often than hourly, so that some minutes show enough polls.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { connectTemporalClient } from '../../src/temporal/connection';
import { channelOf } from '../stage/containers';
import { figuresOf } from '../stage/process-figures';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const SOURCES = Number(process.argv[2] ?? 2_000);
const MINUTES = Number(process.argv[3] ?? 10);
const INTERVAL = process.argv[4] ?? '20m';
const POLLS_A_DAY = 24;
const SAMPLE = 20;

async function main(): Promise<void> {
  const settings = { GONG_REQUESTS_PER_SECOND: '500', GONG_REQUESTS_PER_DAY: '10000000', SYNC_INTERVAL: INTERVAL };
  await onStage({ simulator: { calls: 200, limits: null }, settings }, async (stage) => {
    const pool = new Pool({ connectionString: stage.env['DATABASE_URL'] });
    try {
      await measure(stage, pool);
    } finally {
      await pool.end();
    }
  });
}

async function measure(stage: Stage, pool: Pool): Promise<void> {
  const channelId = await channelOf(stage);
  const startedAt = performance.now();
  const ids: string[] = [];
  for (let first = 0; first < SOURCES; first += 20) {
    const made = await Promise.all(
      Array.from({ length: Math.min(20, SOURCES - first) }, () =>
        stage.admin.post(`/v1/channels/${channelId}/sources`, { teams: { mode: 'all' }, timeframe: '7d' }, sourceShape),
      ),
    );
    ids.push(...made.map(({ id }) => id));
  }
  const live = async () => count(pool, `select count(*)::int as count from source where status = 'live'`);
  while ((await live()) < SOURCES) await wait(1_000);
  const backfilled = (performance.now() - startedAt) / 1_000;
  console.log(`${SOURCES} sources live after ${backfilled.toFixed(0)} s`);

  const soon = `select count(*)::int as count from source where next_sync_at < now() + interval '5 seconds'`;
  // They begin to poll when an interval has passed since the first of them came alive.
  while ((await count(pool, soon)) === 0) await wait(1_000);
  const runs = () =>
    count(pool, `select count(*)::int as count from sync_run where kind = 'poll' and finished_at is not null`);
  const before = await runs();
  const cpuBefore = await workersCpuSeconds(stage);
  await wait(MINUTES * 60_000);
  const polls = (await runs()) - before;
  const cpu = (await workersCpuSeconds(stage)) - cpuBefore;
  console.log(
    `${polls} polls in ${MINUTES} minutes; ${((cpu / Math.max(polls, 1)) * 1_000).toFixed(1)} ms of the worker's CPU a poll`,
  );
  for (const { pid } of stage.workers) console.log(`worker: ${(await figuresOf(pid)).residentMebibytes} MiB resident`);
  const late = await count(
    pool,
    `select count(*)::int as count from source where next_sync_at < now() - interval '30 seconds'`,
  );
  console.log(`${late} sources more than 30 s behind their time`);
  await temporalActions(stage, ids);
  await databaseSize(pool);
}

/** Of some sources, from their histories: actions of a poll, and so of a day of hourly ones. */
async function temporalActions({ env }: Stage, ids: readonly string[]): Promise<void> {
  const client = connectTemporalClient(env);
  let actions = 0;
  let events = 0;
  let polls = 0;
  for (const id of ids.slice(0, SAMPLE)) {
    const { events: history = [] } = await client.workflow.getHandle(`gong-source/${id}`).fetchHistory();
    const all = history ?? [];
    const first = all.findIndex(
      (event) => String(event.eventType) === 'EVENT_TYPE_TIMER_FIRED' || event.timerFiredEventAttributes,
    );
    const after = first < 0 ? [] : all.slice(first);
    events += after.length;
    actions += after.filter(
      (event) => event.activityTaskScheduledEventAttributes ?? event.timerStartedEventAttributes,
    ).length;
    polls += after.filter((event) => event.timerFiredEventAttributes).length;
  }
  await client.connection.close();
  const aPoll = actions / Math.max(polls, 1);
  console.log(
    `Temporal: ${aPoll.toFixed(1)} actions and ${(events / Math.max(polls, 1)).toFixed(1)} events a poll,` +
      ` ${Math.round(aPoll * POLLS_A_DAY)} actions a source and day of hourly polls`,
  );
}

async function databaseSize(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; bytes: string; rows: string }>(`
    select relname as name, pg_total_relation_size(relid) as bytes, n_live_tup as rows
    from pg_stat_user_tables order by 2 desc limit 6`);
  for (const { name, bytes, rows: tuples } of rows) {
    console.log(`table ${name}: ${(Number(bytes) / 1_048_576).toFixed(1)} MiB, ${tuples} rows`);
  }
}

async function workersCpuSeconds({ workers }: Stage): Promise<number> {
  const figures = await Promise.all(workers.map(({ pid }) => figuresOf(pid)));
  return figures.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

async function count(pool: Pool, query: string): Promise<number> {
  return (await pool.query<{ count: number }>(query)).rows[0]?.count ?? 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
