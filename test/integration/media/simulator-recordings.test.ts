import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Recordings } from '../../../simulator/media/recordings';
import { formatOf } from '../../../simulator/media/recording-format';
import { trimFolder } from '../../../simulator/media/trim-folder';
import { transcriptOf } from '../../../simulator/conversation/transcript';
import type { SimulatedCall } from '../../../simulator/company/call';
import { SpeechEngine } from '../../../simulator/media/speech/speech-engine';
import { spokenTrack } from '../../../simulator/media/speech/spoken-track';
import { startSimulator } from '../../../simulator/start';
import type { RunningSimulator } from '../../../simulator/start';
import { cutRecording } from '../../../src/transcription/audio';
import { installEngine } from '../../../src/transcription/local/install-engine';
import { LocalTranscriber } from '../../../src/transcription/local/local-transcriber';
import { plainWords } from '../../../bench/transcription/plain-words';
import { wordErrors } from '../../../bench/transcription/word-errors';

let simulator: RunningSimulator;
let folder: string;
let recordings: Recordings;
let calls: SimulatedCall[];
beforeAll(async () => {
  simulator = await startSimulator({ calls: 400, people: 60 });
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-recordings-'));
  recordings = new Recordings(folder);
  calls = simulator.company.calls
    .inGongOrder()
    .filter((call) => call.recording !== 'none' && call.language === 'eng')
    .sort((one, other) => one.duration - other.duration);
});
afterAll(async () => {
  await recordings.close();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

const shortest = (kind: 'audio' | 'video', container: string) => {
  const found = calls.find((call) => formatOf(call, kind).container === container);
  if (!found) throw new Error(`no call has a ${container}`);
  return found;
};

test.each([
  ['audio', 'mp3', 'audio/mpeg'],
  ['audio', 'm4a', 'audio/mp4'],
  ['audio', 'wav', 'audio/wav'],
  ['video', 'mp4', 'video/mp4'],
  ['video', 'webm', 'video/webm'],
] as const)(
  'The %s of some calls is %s, as long as the call',
  async (kind, container, contentType) => {
    const call = shortest(kind, container);
    const recording = await recordings.open(simulator.company, call, kind);
    expect(recording.contentType).toBe(contentType);
    const file = path.join(folder, `${recording.etag}.${container}`);
    const facts = await cutRecording(file, () => Promise.resolve(), { maxDurationMs: 1e8 });
    expect(facts.kind).toBe(kind);
    expect(Math.abs(facts.durationMs - call.duration * 1000)).toBeLessThan(1_500);
  },
  120_000,
);

test('What is spoken is what the transcript says, at the time that it says', async () => {
  const call = shortest('audio', 'mp3');
  const recording = await recordings.open(simulator.company, call, 'audio');
  const local = new LocalTranscriber(() => installEngine('tiny.en', { say: () => undefined }), { threads: 1 });
  const heard: { startMs: number; endMs: number; text: string }[] = [];
  const piece = path.join(folder, 'piece.wav');
  await cutRecording(
    path.join(folder, `${recording.etag}.mp3`),
    async ({ wav, ...times }) => {
      await writeFile(piece, wav);
      heard.push(...(await local.transcribe({ path: piece, ...times }, { language: 'eng' })));
    },
    { maxDurationMs: 1e8 },
  );
  await local.close();
  const said = transcriptOf(simulator.company, call).flatMap(({ sentences }) => sentences);
  const { rate } = wordErrors(
    plainWords(said.map(({ text }) => text).join(' ')),
    plainWords(heard.map(({ text }) => text).join(' ')),
  );
  // No wish about its quality: only that it is this text and no other.
  expect(rate).toBeLessThan(0.5);
  const first = said[0]?.start ?? 0;
  expect(Math.abs((heard[0]?.startMs ?? 0) - first)).toBeLessThan(1_500);
}, 600_000);

test('The same call always has the same bytes, and is made once however many ask for it', async () => {
  const call = shortest('audio', 'mp3');
  const other = new Recordings(await mkdtemp(path.join(folder, 'other-')));
  const [first, second] = await Promise.all([
    other.open(simulator.company, call, 'audio'),
    other.open(simulator.company, call, 'audio'),
  ]);
  const kept = await recordings.open(simulator.company, call, 'audio');
  const bytesOf = async (recording: typeof kept) => {
    const chunks: Buffer[] = [];
    for await (const chunk of recording.read(0, recording.size - 1)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  expect((await bytesOf(first)).equals(await bytesOf(kept))).toBe(true);
  expect(second.etag).toBe(first.etag);
  await other.close();
}, 120_000);

test('A call whose words change has another recording', async () => {
  const call = { ...shortest('audio', 'mp3') };
  const before = await recordings.open(simulator.company, call, 'audio');
  call.givenTranscript = [{ party: null, sentences: ['These are quite other words.'] }];
  const after = await recordings.open(simulator.company, call, 'audio');
  expect(after.etag).not.toBe(before.etag);
}, 120_000);

test('Each speaker has a voice, and speech waits for its time and makes room for the next', async () => {
  const asked: { voice: string; stretch: number }[] = [];
  const say = async (_text: string, voice: string, stretch: number) => {
    asked.push({ voice, stretch });
    return Buffer.alloc(Math.round(2000 * stretch) * 32, 1);
  };
  const lines = [
    { speakerId: 'ann', startMs: 500, text: 'one' },
    { speakerId: 'bob', startMs: 4000, text: 'two' },
    { speakerId: 'ann', startMs: 5500, text: 'three' },
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of spokenTrack({ say }, lines, 9000)) chunks.push(chunk);
  const track = Buffer.concat(chunks);
  expect(track.length).toBe(9000 * 32);
  const soundAt = (ms: number) => track[ms * 32] === 1;
  expect([0, 499, 500, 2499, 2500, 3999, 4000, 5499, 5500, 7499, 7500].map(soundAt)).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
    true,
    false,
    true,
    true,
    false,
  ]);
  expect(asked.map(({ voice }) => voice)).toEqual(['rms', 'slt', 'slt', 'rms']);
  expect(asked[2]?.stretch).toBeLessThan(0.75);
});

test('The voices sound different, and odd texts are spoken, too', async () => {
  const engine = new SpeechEngine();
  const spoken = await Promise.all(
    (['rms', 'slt', 'awb', 'kal16'] as const).map((voice) => engine.say('Good morning.', voice, 1)),
  );
  expect(new Set(spoken.map((samples) => samples.toString('base64'))).size).toBe(4);
  for (const text of ['Yes', '-voice', 'Größe — “naïve” 50%…', 'a'.repeat(300)]) {
    expect((await engine.say(text, 'rms', 1)).length).toBeGreaterThan(1000);
  }
  await engine.close();
}, 60_000);

test('A call on which nobody speaks has a recording without speech', async () => {
  const call = { ...shortest('audio', 'mp3'), language: 'zxx' };
  const recording = await recordings.open(simulator.company, call, 'audio');
  const cut = cutRecording(path.join(folder, `${recording.etag}.mp3`), () => Promise.resolve(), { maxDurationMs: 1e8 });
  await expect(cut).rejects.toMatchObject({ code: 'silent' });
});

test('What was not used for the longest time makes room', async () => {
  const cache = await mkdtemp(path.join(folder, 'cache-'));
  for (const [index, name] of ['old', 'newer', 'newest'].entries()) {
    await writeFile(path.join(cache, name), Buffer.alloc(100));
    await utimes(path.join(cache, name), index + 1, index + 1);
  }
  await trimFolder(cache, 250);
  expect((await readdir(cache)).sort()).toEqual(['newer', 'newest']);
});
