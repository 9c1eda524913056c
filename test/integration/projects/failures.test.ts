import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeMedia, picture } from '../media/sound';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callById, callsOf, untilSettled } from './projects';
import type { ProjectCall } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';
import { Storage } from './storage';

let system: System;
let transcriber: StandInTranscriber;
let projectId: string;
let sourceId: string;

let storage: Storage;

beforeAll(async () => {
  storage = await Storage.start();
  transcriber = await StandInTranscriber.start();
  system = await System.start({ settings: { TRANSCRIBER: transcriber.url }, simulator: { calls: 0, people: 20 } });
  projectId = await addProject(system);
  sourceId = (await addProjectSource(system, projectId)).id;
  await system.untilLive(sourceId);
}, 60_000);
afterEach(async () => {
  transcriber.reaction = () => 'words';
  await system.gong.clearFaults();
});
afterAll(async () => {
  await system.stop();
  await transcriber.close();
  storage.close();
});

/** A call of just now, with its recording, as it is once it is here. */
async function bring(): Promise<ProjectCall> {
  const { id } = await system.gong.addCall({ recording: 'audio', duration: 20 });
  await system.command(sourceId, 'sync');
  return waitFor(async () => (await callsOf(system, projectId)).find((call) => call.gongCallId === id), {
    describe: 'the call',
  });
}

async function settled({ id }: ProjectCall): Promise<ProjectCall> {
  await untilSettled(system, projectId, 1);
  return callById(system, id);
}

function wave(samples: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

function muteVideo(): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'callweave-mute-'));
  try {
    return readFileSync(makeMedia(...picture(4), '-c:v', 'libx264', path.join(folder, 'mute.mp4')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['expired', { status: 403, body: '<Error><Code>ExpiredToken</Code></Error>' }],
  ['forbidden', { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }],
])(
  'an address that is %s is asked for anew',
  async (_what, refusal) => {
    await system.gong.arm({ kind: 'status', ...refusal }, { match: { path: '/media' } });
    await system.gong.forgetRequests();
    const call = await settled(await bring());
    expect(call).toMatchObject({ status: 'ready', failure: null });
    const asked = (await system.gong.requests('media')).map(({ status }) => status);
    expect(asked).toEqual([403, 200]);
  },
  90_000,
);

test('a download that breaks off goes on', async () => {
  await system.gong.arm({ kind: 'cutBody' }, { match: { path: '/media' } });
  const call = await settled(await bring());
  expect(call).toMatchObject({ status: 'ready', media: { durationMs: expect.closeTo(20_000, -3) as number } });
}, 90_000);

test.each([
  ['empty', 'empty', { type: 'audio/wav', bytes: Buffer.alloc(0) }, null],
  ['no media at all', 'not_media', { type: 'text/html', bytes: Buffer.from('<html>Sign in</html>') }, null],
  ['damaged', 'not_media', { type: 'audio/wav', bytes: wave(Buffer.alloc(0)).subarray(0, 20) }, { kind: 'audio' }],
  ['a video without sound', 'no_audio', { type: 'video/mp4', bytes: muteVideo() }, { kind: 'video' }],
  ['silent', 'silent', { type: 'audio/wav', bytes: wave(Buffer.alloc(40_000, 128)) }, { durationMs: 20_000 }],
])(
  'a recording that is %s is failed, with the reason, and can be tried again',
  async (_what, code, content, media) => {
    await storage.replaceNext(system.gong, code, content);
    const failed = await settled(await bring());
    expect(failed).toMatchObject({ status: 'failed', failure: { code }, transcript: { turns: [] } });
    if (media) expect(failed.media).toMatchObject(media);
    else expect(failed.media).toBeNull();
    const source = await system.untilSource(sourceId, 'the count', ({ counts }) => counts.failed === 1);
    expect(source.counts.transcribing).toBe(0);

    const retried = await system.client.post<ProjectCall>(`/v1/data-points/${failed.id}/retry`);
    expect(retried).toMatchObject({ status: 200, body: { status: 'transcribing', failure: null } });
    expect(await settled(failed)).toMatchObject({ status: 'ready', failure: null, media: { kind: 'audio' } });
    const again = await system.client.post(`/v1/data-points/${failed.id}/retry`);
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing_failed' } });
  },
  90_000,
);

test('a recording in which nobody speaks says so', async () => {
  transcriber.reaction = () => 'nothing';
  expect(await settled(await bring())).toMatchObject({ status: 'failed', failure: { code: 'no_speech' } });
}, 60_000);

test('what was fetched before its source was paused is read meanwhile, and who speaks when it goes on', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const before = transcriber.heard.length;
  transcriber.hold = () => held;
  const { id } = await bring();
  await waitFor(() => transcriber.heard.length > before, { describe: 'the transcriber to be asked' });
  await system.command(sourceId, 'pause');
  await system.gong.forgetRequests();
  letGo();
  const turnsOf = async () => (await callById(system, id)).transcript?.turns ?? [];
  const known = async () => (await turnsOf()).some(({ speaker }) => speaker.affiliation !== 'unknown');
  await waitFor(async () => (await callById(system, id)).status === 'ready', { describe: 'the transcript' });
  expect(await known()).toBe(false);
  expect(await system.gong.requests()).toEqual([]);
  await system.command(sourceId, 'resume');
  await system.command(sourceId, 'sync');
  await waitFor(known, { describe: 'the speakers' });
}, 60_000);

test('a transcriber that is not there for a while is asked again, one that rejects our key is not', async () => {
  let refusals = 0;
  transcriber.reaction = () => ((refusals += 1) === 1 ? { status: 503, headers: { 'retry-after': '1' } } : 'words');
  expect(await settled(await bring())).toMatchObject({ status: 'ready' });
  transcriber.reaction = () => ({ status: 401 });
  const failed = await settled(await bring());
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'credentials_rejected' } });

  await system.gong.forgetRequests();
  transcriber.reaction = () => 'words';
  await system.client.post(`/v1/data-points/${failed.id}/retry`);
  expect(await settled(failed)).toMatchObject({ status: 'ready' });
  // The recording was as good as any.
  expect(await system.gong.requests('media')).toEqual([]);
}, 90_000);
