/**
 * A backfill of 1,500 calls while workers, API, Temporal and Postgres are killed, at random moments and at named points:
 * deaths, calls, losses, seconds. `npm run bench -- chaos [KILLS]` (40) runs the suite that every test run has, which
 * compares each field of each call with what the simulator knows, with more deaths.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const KILLS = process.argv[2] ?? '40';
const SUITE = ['test/integration/sources/deaths.test.ts', '-t', 'deaths of workers'];

const figuresShape = z.object({
  deaths: z.record(z.string(), z.number()),
  calls: z.number(),
  lost: z.number(),
  doubled: z.number(),
  seconds: z.number(),
  gongRequests: z.number(),
});

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-chaos-'));
  const file = path.join(folder, 'figures.json');
  try {
    await runSuite({ CALLWEAVE_TEST_KILLS: KILLS, CALLWEAVE_TEST_FIGURES: file });
    const figures = figuresShape.parse(JSON.parse(await readFile(file, 'utf8')));
    const { calls, lost, doubled, seconds, gongRequests } = figures;
    const deaths = Object.entries(figures.deaths).map(([who, count]) => `${who} ${count}`);
    console.log(`deaths: ${deaths.join(', ')}`);
    console.log(`${calls} calls in ${seconds} s with ${gongRequests} Gong requests: ${lost} lost, ${doubled} doubled`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws if a test fails; jest has said which */
async function runSuite(env: Record<string, string>): Promise<void> {
  const jest = spawn('npx', ['jest', ...SUITE], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => jest.on('exit', resolve));
  if (code !== 0) throw new Error('something was lost, doubled or wrong: see above');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
