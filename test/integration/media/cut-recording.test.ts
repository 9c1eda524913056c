import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cutRecording } from '../../../src/transcription/audio';
import type { AudioPiece, CutOptions } from '../../../src/transcription/audio';
import { bursts, makeMedia, picture } from './sound';

let folder: string;
const file = (name: string) => path.join(folder, name);
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'callweave-cut-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cut(name: string, options: Partial<CutOptions> = {}) {
  const pieces: Omit<AudioPiece, 'wav'>[] = [];
  const sizes: number[] = [];
  const facts = await cutRecording(
    name,
    async ({ wav, ...piece }) => {
      pieces.push(piece);
      sizes.push(wav.length);
    },
    { maxDurationMs: 3_600_000, ...options },
  );
  return { facts, pieces, sizes };
}

const problemOf = (name: string, options?: Partial<CutOptions>) =>
  cut(name, options).then(
    () => 'none',
    (error: { code: string }) => error.code,
  );

test.each([
  ['mp3', []],
  ['m4a', []],
  ['wav', ['-ar', '8000', '-c:a', 'pcm_mulaw']],
  ['ogg', ['-c:a', 'libopus']],
  ['flac', ['-ar', '44100', '-ac', '2']],
])('The sound of a .%s is read to its end', async (extension, codec) => {
  const { facts, pieces, sizes } = await cut(makeMedia(...bursts(20), ...codec, file(`sound.${extension}`)));
  expect(facts).toMatchObject({ kind: 'audio', pieces: 1 });
  expect(facts.durationMs).toBeGreaterThan(19_900);
  expect(facts.durationMs).toBeLessThan(20_200);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toMatchObject({ index: 0, startMs: 0, silent: false });
  expect(sizes[0]).toBe(44 + (pieces[0]?.endMs ?? 0) * 32);
});

test.each([
  ['mp4', []],
  ['webm', ['-c:v', 'libvpx', '-c:a', 'libopus']],
])('A .%s is a video, and its sound is read', async (extension, codec) => {
  const { facts } = await cut(makeMedia(...bursts(8), ...picture(8), ...codec, file(`video.${extension}`)));
  expect(facts).toMatchObject({ kind: 'video', pieces: 1 });
});

test('Pieces follow each other without gap or overlap, and are cut where it is silent', async () => {
  const { facts, pieces } = await cut(makeMedia(...bursts(60), file('long.wav')), {
    length: { shortestMs: 8_000, longestMs: 11_000 },
  });
  expect(pieces.length).toBe(facts.pieces);
  expect(pieces.map(({ index }) => index)).toEqual(pieces.map((_, index) => index));
  expect(pieces[0]?.startMs).toBe(0);
  expect(pieces.at(-1)?.endMs).toBe(60_000);
  for (const [index, { startMs, endMs }] of pieces.entries()) {
    if (index > 0) expect(startMs).toBe(pieces[index - 1]?.endMs);
    if (endMs < 60_000) expect(endMs % 1500).toBeGreaterThanOrEqual(1000);
    expect(endMs - startMs).toBeLessThanOrEqual(11_000);
  }
});

test('The same file gives the same pieces each time', async () => {
  const name = makeMedia(...bursts(40), '-b:a', '32k', file('again.mp3'));
  const length = { shortestMs: 5_000, longestMs: 7_000 };
  expect(await cut(name, { length })).toEqual(await cut(name, { length }));
});

test('A piece without a sound is marked, and a recording of only those is silent', async () => {
  const name = makeMedia(
    '-f',
    'lavfi',
    '-i',
    "aevalsrc='if(lt(t,10),0.3*sin(1000*t),0)':s=16000:d=20",
    file('half.wav'),
  );
  const { pieces } = await cut(name, { length: { shortestMs: 4_000, longestMs: 5_000 } });
  expect(pieces[0]?.silent).toBe(false);
  expect(pieces.at(-1)?.silent).toBe(true);
  expect(
    await problemOf(makeMedia('-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono', '-t', '5', file('silent.mp3'))),
  ).toBe('silent');
});

test('A video without sound says so', async () => {
  expect(await problemOf(makeMedia(...picture(4), '-c:v', 'libx264', file('mute.mp4')))).toBe('no_audio');
});

test('What is no recording at all, or empty, says so', async () => {
  await writeFile(file('junk.mp3'), Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)));
  await writeFile(file('empty.mp3'), '');
  expect(await problemOf(file('junk.mp3'))).toBe('not_media');
  expect(await problemOf(file('empty.mp3'))).toBe('not_media');
});

test('A recording that breaks off says where', async () => {
  const whole = await readFile(makeMedia(...bursts(60), '-b:a', '32k', file('whole.mp3')));
  await writeFile(file('broken.mp3'), whole.subarray(0, whole.length / 3));
  await expect(cut(file('broken.mp3'))).rejects.toMatchObject({ code: 'corrupt', message: /after \d+ s of 60 s/ });
  const mp4 = await readFile(makeMedia(...bursts(20), ...picture(20), file('whole.mp4')));
  await writeFile(file('broken.mp4'), mp4.subarray(0, mp4.length / 2));
  expect(await problemOf(file('broken.mp4'))).toBe('not_media');
});

test('A coding that nobody knows says so', async () => {
  const wav = await readFile(makeMedia(...bursts(2), file('odd.wav')));
  wav.writeUInt16LE(0x9999, 20);
  await writeFile(file('odd.wav'), wav);
  expect(await problemOf(file('odd.wav'))).toBe('unsupported_codec');
});

test('A recording that says it is over the limit is refused long before it is read so far', async () => {
  const name = makeMedia(...bursts(30), '-b:a', '32k', file('over.mp3'));
  const read: number[] = [];
  const error = await cut(name, { maxDurationMs: 20_000, onProgress: (ms) => read.push(ms) }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'too_long', message: expect.stringContaining('at most 20 s') as string });
  // What it says of itself and its first sound come by different pipes.
  expect(read.at(-1) ?? 0).toBeLessThan(15_000);
});

test('A playlist, which may name files of this machine, is no recording', async () => {
  makeMedia(...bursts(3), file('secret.mp3'));
  await writeFile(file('list.m3u8'), '#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nsecret.mp3\n#EXT-X-ENDLIST\n');
  await writeFile(file('list.ffconcat'), 'ffconcat version 1.0\nfile secret.mp3\n');
  expect(await problemOf(file('list.m3u8'))).toBe('not_media');
  expect(await problemOf(file('list.ffconcat'))).toBe('not_media');
});

test('A cancelled cut stops, and so does one whose pieces nobody takes', async () => {
  const name = makeMedia(...bursts(60), file('cancel.wav'));
  const controller = new AbortController();
  const length = { shortestMs: 2_000, longestMs: 3_000 };
  const cancelled = cut(name, {
    signal: controller.signal,
    length,
    onProgress: () => controller.abort(new Error('cancelled')),
  });
  await expect(cancelled).rejects.toThrow('cancelled');
  const refused = cutRecording(name, () => Promise.reject(new Error('the store is full')), {
    maxDurationMs: 1e7,
    length,
  });
  await expect(refused).rejects.toThrow('the store is full');
});
