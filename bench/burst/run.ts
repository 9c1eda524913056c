/**
 * Ten thousand calls at once (`npm run bench -- burst [CALLS]`): a backfill without Gong's limits into a Channel, and its themes
 * meanwhile, on one worker. What the Channel says of itself, the worker's memory at most, and whether words of any call were left
 * behind.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { themeShape, themesStatusShape } from '../../src/api/shapes/theme-shape';
import { backfill } from '../backfill/backfill';
import { channelOf } from '../stage/containers';
import { figuresOf } from '../stage/process-figures';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const CALLS = Number(process.argv[2] ?? 10_000);
const settings = { GONG_REQUESTS_PER_SECOND: '1000', GONG_REQUESTS_PER_DAY: '1000000' };

const shape = z.object({ data: z.array(themeShape), status: themesStatusShape });

async function measure(stage: Stage): Promise<void> {
  const channelId = await channelOf(stage);
  const start = performance.now();
  const minutes = () => ((performance.now() - start) / 60_000).toFixed(1);
  const { calls, seconds } = await backfill(stage, channelId);
  console.log(`${calls} calls imported in ${seconds.toFixed(0)} s`);
  let last = '';
  for (;;) {
    const { status, data } = await stage.admin.get(`/v1/channels/${channelId}/themes`, shape);
    const { state, waitingCalls, excerptCount, unassignedCount } = status;
    const tenth = `${state} ${Math.ceil((10 * waitingCalls) / calls)}`;
    if (tenth !== last) {
      const have = `${excerptCount} excerpts, ${data.length} themes`;
      console.log(`after ${minutes()} min: ${state}, ${waitingCalls} calls wait, ${have}`);
    }
    last = tenth;
    if (state === 'up_to_date') {
      const share = ((100 * unassignedCount) / excerptCount).toFixed(1);
      console.log(`${share} % of the excerpts are in no theme, the words of ${waitingCalls} calls are left behind`);
      break;
    }
    await wait(2_000);
  }
  for (const { pid } of stage.workers) console.log(`worker: ${(await figuresOf(pid)).peakMebibytes} MiB at most`);
}

onStage({ simulator: { calls: CALLS, limits: null }, settings }, measure).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
