/* Takes slots of a connection's budget, several at once, and prints when it got each: one line a slot, ms since 1970. */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { URL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const built = (module) => import(new URL(`../../../dist/src/${module}.js`, import.meta.url).href);
const { openDatabase } = await built('db/database');
const { RequestBudget } = await built('gong-connection/request-budget');

const [url, connectionId, takers, forMs, rate] = process.argv.slice(2);
const { db } = openDatabase(url, { maxConnections: 4 });
const budget = new RequestBudget(db, { requestsPerSecond: Number(rate), requestsPerDay: 10_000 });
const end = performance.now() + Number(forMs);

async function take() {
  while (performance.now() < end) {
    try {
      await budget.take(connectionId, { purpose: 'backfill', token: 'any' });
      process.stdout.write(`${performance.timeOrigin + performance.now()}\n`);
    } catch (error) {
      if (error.code !== 'gong_wait') throw error;
      await sleep(Math.max(0, error.until.getTime() - Date.now()));
    }
  }
}

await Promise.all(Array.from({ length: Number(takers) }, take));
await db.destroy();
