/**
 * A backfill of all calls of a simulated company: seconds to the first call, calls a second, Gong requests per 1,000
 * calls. `npm run bench -- backfill [ROUNDS]` runs it without Gong's limits ROUNDS times (3), and then once with them,
 * where it shows the share of the allowed rate that is used and that nothing was answered 429.
 */
import { channelOf } from '../stage/containers';
import { median } from '../stage/median';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';
import { backfill } from './backfill';
import type { Backfill } from './backfill';

const ROUNDS = Number(process.argv[2] ?? 3);
const CALLS = 3_000;

async function main(): Promise<void> {
  const rounds: Backfill[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await onStage({ simulator: { calls: CALLS, limits: null }, settings: UNLIMITED }, async (stage) => {
      rounds.push(await run(stage));
    });
  }
  const of = (figure: keyof Backfill) => median(rounds.map((each) => each[figure]));
  print(`limits off, median of ${ROUNDS}`, {
    firstCallSeconds: of('firstCallSeconds'),
    seconds: of('seconds'),
    calls: of('calls'),
    requests: of('requests'),
    refused: of('refused'),
  });
  await onStage({ simulator: { calls: CALLS } }, async (stage) => {
    const limited = await run(stage);
    print("Gong's limits on", limited);
    const share = limited.requests / limited.seconds / 3;
    console.log(`share of 3 requests/s: ${Math.round(share * 100)} %, from the source's start to its last page`);
  });
}

const UNLIMITED = { GONG_REQUESTS_PER_SECOND: '1000', GONG_REQUESTS_PER_DAY: '1000000' };

async function run(stage: Stage): Promise<Backfill> {
  return backfill(stage, await channelOf(stage));
}

function print(what: string, { firstCallSeconds, seconds, calls, requests, refused }: Backfill): void {
  console.log(
    `${what}: first call after ${firstCallSeconds.toFixed(1)} s; ${calls} calls in ${seconds.toFixed(1)} s` +
      ` (${Math.round(calls / seconds)}/s); ${requests} requests (${((requests / calls) * 1000).toFixed(1)} per 1,000` +
      ` calls), ${refused} answered 429`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
