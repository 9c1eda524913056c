import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bursts, makeMedia } from '../media/sound';
import type { RunningCallweave } from '../rig/callweave';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callById, callsOf, untilSettled } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';
import { Storage } from './storage';

const HOURS = 3;

let folder: string;
let storage: Storage;
let system: System;
let transcriber: StandInTranscriber;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-long-'));
  storage = await Storage.start();
  transcriber = await StandInTranscriber.start();
  system = await System.start({ settings: { TRANSCRIBER: transcriber.url }, simulator: { calls: 0, people: 20 } });
}, 60_000);
afterAll(async () => {
  await system.stop();
  await transcriber.close();
  storage.close();
  await rm(folder, { recursive: true, force: true });
});

async function hoursOfSound(): Promise<Buffer> {
  const file = (name: string) => path.join(folder, name);
  const minute = makeMedia(...bursts(60), '-b:a', '32k', file('minute.mp3'));
  await writeFile(file('list.txt'), `file '${minute}'\n`.repeat(HOURS * 60));
  const hours = file('hours.mp3');
  return readFile(makeMedia('-f', 'concat', '-safe', '0', '-i', file('list.txt'), '-c', 'copy', hours));
}

/** The most memory that a process ever had, in MB. */
async function peakMemory({ pid }: RunningCallweave): Promise<number> {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

test('three hours are heard in pieces, in little memory, and not anew when a worker is killed in the middle', async () => {
  const projectId = await addProject(system);
  const source = await addProjectSource(system, projectId);
  await system.untilLive(source.id);
  await system.killWorkers();
  await storage.replaceNext(system.gong, 'hours', { type: 'audio/mpeg', bytes: await hoursOfSound() });
  const { id: gongCallId } = await system.gong.addCall({ recording: 'audio', duration: HOURS * 3_600 });

  const dying = await system.startWorker({ CALLWEAVE_DIE_AT: 'piece_heard:20' });
  await system.command(source.id, 'sync');
  await dying.exited;
  const worker = await system.startWorker();
  const before = await peakMemory(worker);
  await waitFor(async () => (await callsOf(system, projectId)).length === 1, { describe: 'the call' });
  const [found] = await untilSettled(system, projectId, 1, 240_000);
  if (!found) throw new Error('the call is not here');

  const call = await callById(system, found.id);
  expect(call).toMatchObject({ gongCallId, status: 'ready', failure: null });
  expect(call.media?.durationMs).toBeGreaterThan(HOURS * 3_600_000 - 5_000);
  const starts = call.transcript?.turns.flatMap(({ sentences }) => sentences.map(({ startMs }) => startMs)) ?? [];
  expect(starts).toEqual([...new Set(starts)].sort((one, other) => one - other));
  expect(starts.at(-1)).toBeGreaterThan(HOURS * 3_600_000 - 10_000);
  // No piece is longer than three minutes, and the one that was lost is heard twice.
  const most = Math.max(...transcriber.heard.map(({ bytes }) => bytes));
  expect(most).toBeLessThan(181 * 32_000);
  expect(transcriber.heard.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan((HOURS * 3_600 + 200) * 32_000);
  // Decoded it would be 345 MB.
  expect((await peakMemory(worker)) - before).toBeLessThan(200);
}, 360_000);
