/**
 * Ten worker processes on the budget of one connection, with Gong's limits on: `npm run bench -- workers [WORKERS] [CALLS]`.
 * Several sources read all calls at once. Fails if Gong saw more than three requests in a second, or answered any with 429.
 */
import { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { channelOf } from '../stage/containers';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const WORKERS = Number(process.argv[2] ?? 10);
const CALLS = Number(process.argv[3] ?? 3_000);
const SOURCES = 4;
const ALLOWED_A_SECOND = 3;

const asked = z.object({ total: z.number(), rateLimited: z.number(), mostInOneSecond: z.number() });

async function main(): Promise<void> {
  await onStage({ simulator: { calls: CALLS }, workers: WORKERS }, measure);
}

async function measure(stage: Stage): Promise<void> {
  const { gong, admin } = stage;
  const channelId = await channelOf(stage);
  await fetch(`${gong.controlUrl}/control/requests`, { method: 'DELETE' });
  const start = performance.now();
  const made = await Promise.all(
    Array.from({ length: SOURCES }, () =>
      admin.post(`/v1/channels/${channelId}/sources`, { teams: { mode: 'all' }, timeframe: '6mo' }, sourceShape),
    ),
  );
  for (const { id } of made) {
    while (!(await admin.get(`/v1/sources/${id}`, sourceShape)).backfill.done) await admin.pause(100);
  }
  const seconds = (performance.now() - start) / 1_000;
  const stats = asked.parse(await (await fetch(`${gong.controlUrl}/control/stats`)).json());
  const share = (stats.total / seconds / ALLOWED_A_SECOND) * 100;
  console.log(
    `${WORKERS} workers, ${SOURCES} sources: ${stats.total} requests in ${seconds.toFixed(1)} s, ${share.toFixed(0)} % of the` +
      ` allowed rate; ${stats.mostInOneSecond} in the busiest second; ${stats.rateLimited} answered 429`,
  );
  if (stats.rateLimited > 0 || stats.mostInOneSecond > ALLOWED_A_SECOND) {
    throw new Error('the budget was not kept');
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
