import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SpeechEngine } from '../../../simulator/media/speech/speech-engine';
import { ENGINE_SCRIPT } from '../../../src/transcription/local/engine-script';
import { installEngine } from '../../../src/transcription/local/install-engine';
import type { InstalledEngine } from '../../../src/transcription/local/install-engine';
import { LocalTranscriber } from '../../../src/transcription/local/local-transcriber';
import type { LocalOptions } from '../../../src/transcription/local/local-transcriber';
import { waveFile } from '../../../src/transcription/wave-file';

const SAID = 'Thank you for joining the call today. We would like to talk about the price.';

let folder: string;
let piece: { path: string; startMs: number; endMs: number };
let installed: InstalledEngine;
const open: LocalTranscriber[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-local-'));
  const voice = new SpeechEngine();
  const samples = await voice.say(SAID, 'slt', 1);
  await voice.close();
  piece = { path: path.join(folder, 'piece.wav'), startMs: 60_000, endMs: 60_000 + samples.length / 32 };
  await writeFile(piece.path, waveFile(samples));
  installed = await installEngine('tiny.en', { say: () => undefined });
}, 600_000);
afterEach(() => Promise.all(open.splice(0).map((transcriber) => transcriber.close())));
afterAll(() => rm(folder, { recursive: true, force: true }));

function transcriber(options: LocalOptions = {}, install = () => Promise.resolve(installed)): LocalTranscriber {
  const made = new LocalTranscriber(install, { threads: 1, ...options });
  open.push(made);
  return made;
}

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not come true');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('Speech comes back as text with times of segments and words on the clock of the recording', async () => {
  const progress: number[] = [];
  const segments = await transcriber().transcribe(piece, { language: 'eng', onProgress: (ms) => progress.push(ms) });
  const text = segments.map((segment) => segment.text).join(' ');
  expect(text).toMatch(/call/);
  expect(text).toMatch(/price/);
  const words = segments.flatMap((segment) => segment.words ?? []);
  expect(
    words
      .map((word) => word.text)
      .join('')
      .trim(),
  ).toBe(text);
  for (const { startMs, endMs } of [...segments, ...words]) {
    expect(startMs).toBeGreaterThanOrEqual(piece.startMs);
    expect(endMs).toBeLessThanOrEqual(piece.endMs);
    expect(startMs).toBeLessThanOrEqual(endMs);
  }
  expect(progress.at(-1)).toBe(segments.at(-1)?.endMs);
});

test('One engine serves all pieces, one after the other', async () => {
  const local = transcriber();
  const first = local.transcribe(piece, { language: null });
  const second = local.transcribe(piece, { language: null });
  expect(await first).toEqual(await second);
  const pid = local.enginePid;
  await local.transcribe(piece, { language: null });
  expect(local.enginePid).toBe(pid);
});

test('In silence nothing is said', async () => {
  const silence = path.join(folder, 'silence.wav');
  await writeFile(silence, waveFile(Buffer.alloc(32 * 5000)));
  expect(await transcriber().transcribe({ path: silence, startMs: 0, endMs: 5000 }, { language: 'eng' })).toEqual([]);
});

test('A killed engine fails its piece, which can be tried again, and another engine takes over', async () => {
  const local = transcriber();
  await local.transcribe(piece, { language: 'eng' });
  const pid = local.enginePid ?? 0;
  const running = local.transcribe(piece, { language: 'eng', onProgress: () => undefined });
  await until(() => local.enginePid === pid);
  process.kill(pid, 'SIGKILL');
  await expect(running).rejects.toMatchObject({ code: 'engine_died', retryable: true });
  expect(await local.transcribe(piece, { language: 'eng' })).not.toEqual([]);
  expect(local.enginePid).not.toBe(pid);
});

test('A cancelled piece ends at once and frees the engine for the next', async () => {
  const local = transcriber();
  await local.transcribe(piece, { language: 'eng' });
  const controller = new AbortController();
  const running = local.transcribe(piece, { language: 'eng', signal: controller.signal });
  setImmediate(() => controller.abort(new Error('cancelled')));
  await expect(running).rejects.toThrow('cancelled');
  expect(await local.transcribe(piece, { language: 'eng' })).not.toEqual([]);
});

test('A piece that is cancelled while it waits is never heard', async () => {
  const local = transcriber();
  const first = local.transcribe(piece, { language: 'eng' });
  const waiting = local.transcribe(piece, { language: 'eng', signal: AbortSignal.abort(new Error('cancelled')) });
  await expect(waiting).rejects.toThrow('cancelled');
  expect(await first).not.toEqual([]);
});

test('An engine that takes too long is given up', async () => {
  const local = transcriber({ patience: { leastMs: 1, factor: 0 } });
  await expect(local.transcribe(piece, { language: 'eng' })).rejects.toMatchObject({
    code: 'timeout',
    retryable: true,
  });
});

test('An engine that has taken much memory is replaced', async () => {
  const local = transcriber({ recycleBytes: 1 });
  await local.transcribe(piece, { language: 'eng' });
  expect(local.enginePid).toBeUndefined();
  expect(await local.transcribe(piece, { language: 'eng' })).not.toEqual([]);
});

test('An engine may not take more memory than it is given', async () => {
  const local = transcriber({ memoryBytes: 60_000_000 });
  await expect(local.transcribe(piece, { language: 'eng' })).rejects.toMatchObject({ retryable: true });
});

test('A file that is no sound is refused for good, and the engine lives on', async () => {
  const junk = path.join(folder, 'junk.wav');
  await writeFile(junk, 'no sound at all');
  const local = transcriber();
  await local.transcribe(piece, { language: 'eng' });
  const pid = local.enginePid;
  await expect(local.transcribe({ ...piece, path: junk }, { language: 'eng' })).rejects.toMatchObject({
    code: 'refused',
    retryable: false,
  });
  expect(local.enginePid).toBe(pid);
});

test('A language that the model does not know is told, with what to do; one that nobody could tell is tried', async () => {
  const local = transcriber();
  await expect(local.transcribe(piece, { language: 'deu' })).rejects.toMatchObject({
    code: 'language_not_supported',
    retryable: false,
    message: expect.stringContaining('TRANSCRIBER_MODEL=base') as string,
  });
  expect(await local.transcribe(piece, { language: 'und' })).not.toEqual([]);
});

test('An installation that failed is tried again with the next piece', async () => {
  let tries = 0;
  const local = transcriber({}, () =>
    tries++ === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(installed),
  );
  await expect(local.transcribe(piece, { language: 'eng' })).rejects.toThrow('no network');
  expect(await local.transcribe(piece, { language: 'eng' })).not.toEqual([]);
});

test('The engine ends when the process that started it is killed', async () => {
  // What a worker does, as small as it can be: start the engine, say which process it is, and wait.
  const parent = execFile(process.execPath, [
    '-e',
    `const { spawn } = require('node:child_process');
     const child = spawn(process.argv[1], ['-c', process.argv[2], process.argv[3], '1', '4000000000'],
       { stdio: ['pipe', 'pipe', 'inherit'], env: { PATH: process.env.PATH, PYTHONPATH: process.argv[4] } });
     child.stdout.on('data', () => console.log(child.pid));`,
    installed.python,
    ENGINE_SCRIPT,
    installed.model,
    installed.packages,
  ]);
  const pid = await new Promise<number>((resolve) =>
    parent.stdout?.once('data', (line: string) => resolve(Number(line))),
  );
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !isRunning(pid));
}, 60_000);
