/**
 * Leads sources, and the workflows that work beside them, through interesting lives on a real server, and prints how long
 * their histories become.
 * `npm run bench -- histories FOLDER` also writes them there, one file a life, for the tests that replay them with
 * today's workflow code (test/workflows/histories): to be done anew before workflow code changes in a way that needs `patched`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { connectTemporalClient } from '../../src/temporal/connection';
import { onStage } from '../stage/stage';
import { companionHistories, leadCompanions } from './companions';
import { startListener } from './listener';
import { LIVES } from './lives';
import { Subject } from './subject';

/** Polls and reconciles every few seconds, of a company so small that a life is a hundred events. */
const SETTINGS = {
  SYNC_INTERVAL: '2s',
  RECONCILE_INTERVAL: '6s',
  GONG_REQUESTS_PER_SECOND: '20',
  GONG_REQUESTS_PER_DAY: '1000000',
};

const folder = process.argv[2];

async function main(): Promise<void> {
  await onStage(
    { simulator: { calls: 120, people: 40, pageSize: 20, limits: null }, settings: SETTINGS },
    async (stage) => {
      for (const [name, live] of Object.entries(LIVES)) {
        const subject = await Subject.make(stage);
        await live(subject);
        for (const [index, history] of (await subject.histories()).entries()) {
          console.log(`${name}, run ${index + 1}: ${history.events?.length ?? 0} events`);
          if (folder !== undefined) await write(folder, `${name}-${index + 1}.json`, historyToJSON(history));
        }
        await subject.end();
      }
    },
  );
  await recordCompanions();
}

async function recordCompanions(): Promise<void> {
  const listener = await startListener();
  const settings = { ...SETTINGS, TRANSCRIBER: `${listener.url}/v1`, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' };
  try {
    await onStage({ simulator: { calls: 60, people: 40, pageSize: 20, limits: null }, settings }, async (stage) => {
      await leadCompanions(stage, listener.url);
      const temporal = connectTemporalClient({ ...stage.env });
      for (const [name, history] of await companionHistories(temporal)) {
        console.log(`${name}: ${history.events?.length ?? 0} events`);
        if (folder !== undefined) await write(folder, `${name}.json`, historyToJSON(history));
      }
      await temporal.connection.close();
    });
  } finally {
    await listener.close();
  }
}

async function write(into: string, file: string, history: string): Promise<void> {
  await mkdir(into, { recursive: true });
  await writeFile(path.join(into, file), `${JSON.stringify(JSON.parse(history), ofNoMachine)}\n`);
}

/** Leaves out what only says where the recording was made: names of machines, paths. */
function ofNoMachine(key: string, value: unknown): unknown {
  if (key === 'identity' || key === 'stackTrace') return undefined;
  return typeof value === 'string' && /^\d+@/.test(value) ? 'a worker' : value;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
