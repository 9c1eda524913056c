/**
 * Opens the console in Chromium on a Channel and a Project with 5,000 calls of 200 turns each (or as many calls as `npm
 * run bench -- console CALLS` says): time to interactive of the list of calls and of a call, that of the Project with a
 * recording of half an hour; frames while one goes down the list, size of the scripts; on this machine and on one a
 * quarter as fast.
 */
import type { Browser, Page } from 'playwright-core';
import { openDatabase } from '../../src/db/database';
import { launchChromium } from '../../test/e2e/rig/chromium';
import { fillContainer } from '../search/filled-container';
import { SpokenWords } from '../search/spoken-words';
import { channelOf, projectOf } from '../stage/containers';
import { median } from '../stage/median';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';
import { giveRecording } from './humming-recording';
import { pageClock, READ_CLOCK, SCRIPT_BYTES, SCROLL_DOWN } from './page-clock';

const CALLS = Number(process.argv[2] ?? 5_000);
const VISITS = 5;
/** Frames at 60 a second last 16.7 ms; of those that last longer than this, one was left out. */
const DROPPED_MS = 34;

/** As long as the transcripts are. */
const RECORDING_SECONDS = 1_800;

type Place = { kind: 'channel' | 'project'; path: string };

async function main(): Promise<void> {
  await onStage({ workers: 0 }, async (stage) => {
    const places = [await filled(stage, 'channel'), await filled(stage, 'project')];
    const browser = await launchChromium();
    try {
      for (const slowness of [1, 4]) {
        console.log(slowness === 1 ? `${CALLS} calls` : `On a machine ${slowness} times slower`);
        for (const place of places) await measure(browser, stage, place, slowness);
      }
    } finally {
      await browser.close();
    }
  });
}

async function filled(stage: Stage, kind: Place['kind']): Promise<Place> {
  const { workspaceId, env } = stage;
  const containerId = kind === 'channel' ? await channelOf(stage) : await projectOf(stage);
  const { db } = openDatabase(env['DATABASE_URL']!);
  try {
    await fillContainer(db, { workspaceId, containerId, kind }, new SpokenWords(), CALLS);
  } finally {
    await db.destroy();
  }
  return { kind, path: `/w/${workspaceId}/${kind}s/${containerId}` };
}

async function measure(browser: Browser, stage: Stage, place: Place, slowness: number): Promise<void> {
  const list = await visits(browser, stage, slowness, place.path, '.call-row');
  print(`List of a ${place.kind}`, list.times);
  console.log(`  scripts of the first load: ${(list.scriptBytes / 1000).toFixed(0)} kB compressed`);
  const rows = await list.last.evaluate<number[]>(SCROLL_DOWN);
  const dropped = rows.filter((ms) => ms > DROPPED_MS).length;
  console.log(
    `  going down it: median frame ${median(rows).toFixed(1)} ms, 95 % within ${percentile(rows, 0.95).toFixed(1)} ms, longest ${Math.max(...rows).toFixed(0)} ms, ${dropped} of ${rows.length} dropped`,
  );
  const call = await list.last.locator('.call-row').first().getAttribute('href');
  await list.last.context().close();
  const id = call!.split('/').at(-1)!;
  if (place.kind === 'project') await giveRecording(stage.env, stage.workspaceId, id, RECORDING_SECONDS);
  const opened = await visits(browser, stage, slowness, call!, '.turn');
  print('One call of it', opened.times);
  await opened.last.context().close();
}

/** Opens a page several times, with nothing in the browser's cache the first time. */
async function visits(browser: Browser, stage: Stage, slowness: number, path: string, selector: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 840 }, locale: 'en-GB' });
  await context.setExtraHTTPHeaders({ authorization: `Bearer ${stage.apiKey}` });
  await context.addInitScript(pageClock(selector));
  const times: number[] = [];
  let scriptBytes = 0;
  for (;;) {
    const page: Page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await page.goto(`${stage.env['PUBLIC_URL']}${path}`);
    times.push(await page.evaluate<number>(READ_CLOCK));
    if (times.length === 1) scriptBytes = await page.evaluate<number>(SCRIPT_BYTES);
    if (times.length === VISITS) return { times, scriptBytes, last: page };
    await page.close();
  }
}

function print(name: string, [first = NaN, ...again]: readonly number[]): void {
  console.log(`  ${name}: interactive after ${first.toFixed(0)} ms at first, ${median(again).toFixed(0)} ms again`);
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? NaN;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
