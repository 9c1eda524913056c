import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StartError } from './start-error';

/** What a data folder remembers of the program that last ran on it. */
const lastStartSchema = z.object({ pid: z.int().positive(), ports: z.record(z.string(), z.int().positive()) });
export type LastStart = z.infer<typeof lastStartSchema>;

const fileIn = (dataDir: string) => path.join(dataDir, 'last-start.json');

export async function readLastStart(dataDir: string): Promise<LastStart | undefined> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return lastStartSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Cut off by a crash: as good as not there.
    return undefined;
  }
}

export async function writeLastStart(dataDir: string, lastStart: LastStart): Promise<void> {
  await writeFile(fileIn(dataDir), JSON.stringify(lastStart));
}

/** How long the program of a killed parent may take to end (its keeper has noticed at once). */
const ENDING_MS = 5_000;

/**
 * Waits for the program of an earlier start to end.
 * @param dataPath a path in its command line, which tells it from another process that has got its id since
 * @throws StartError `data_folder_in_use` if it goes on running: somebody else uses this folder
 */
export async function untilPreviousEnded(pid: number, dataPath: string, timeoutMs = ENDING_MS): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (await runsOn(pid, dataPath)) {
    if (Date.now() > deadline) {
      throw new StartError('data_folder_in_use', `${dataPath} is in use by process ${pid}: stop that one first`);
    }
    await delay(100);
  }
}

/** Whether the process exists and names the path in its command line. */
export async function runsOn(pid: number, dataPath: string): Promise<boolean> {
  return (await commandLine(pid))?.includes(dataPath) ?? false;
}

async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    return text?.replaceAll('\0', ' ');
  }
  return promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
