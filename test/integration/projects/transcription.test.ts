import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callById, callsOf, untilSettled } from './projects';
import type { ProjectCall } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';

let system: System;
let transcriber: StandInTranscriber;

beforeAll(async () => {
  transcriber = await StandInTranscriber.start();
  system = await System.start({
    settings: { TRANSCRIBER: transcriber.url, TRANSCRIBER_API_KEY: 'secret' },
    simulator: { calls: 0, people: 20 },
  });
}, 60_000);
afterAll(async () => {
  await system.stop();
  await transcriber.close();
});

const recent = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function truthOf(id: string) {
  const call = (await system.gong.truth()).calls.find((each) => each.id === id);
  if (!call) throw new Error(`Gong has no call ${id}`);
  return call;
}

test('each call with a recording becomes playable and transcribed, and each without is skipped and listed', async () => {
  const audio = await system.gong.addCall({ recording: 'audio', duration: 20, started: recent(600), title: 'Audio' });
  const video = await system.gong.addCall({ recording: 'video', duration: 20, started: recent(500), title: 'Video' });
  const none = await system.gong.addCall({ recording: 'none', duration: 20, started: recent(400), title: 'None' });
  const projectId = await addProject(system);
  const source = await addProjectSource(system, projectId);
  await system.untilLive(source.id);
  const calls = await untilSettled(system, projectId, 2);

  expect(calls.map((call) => [call.gongCallId, call.status])).toEqual([
    [video.id, 'ready'],
    [audio.id, 'ready'],
  ]);
  const skipped = await system.client.get<{ data: object[] }>(`/v1/sources/${source.id}/skipped`);
  expect(skipped.body.data).toMatchObject([{ gongCallId: none.id, reason: 'no_recording', title: 'None' }]);
  const live = await system.untilSource(source.id, 'the counts', ({ counts }) => counts.transcribing === 0);
  expect(live.counts).toEqual({ imported: 2, skipped: 1, awaitingTranscript: 0, transcribing: 0, failed: 0 });

  const { body } = await system.client.get<ProjectCall>(`/v1/data-points/${calls[1]?.id}`);
  expect(body.fields).not.toHaveProperty('primaryOwner');
  expect(body.fields).not.toHaveProperty('gongUrl');
  expect(body).not.toHaveProperty('brief');
  expect(body.fields.user).toMatchObject({ id: (await truthOf(audio.id)).ownerId });
  expect(body.media).toMatchObject({ kind: 'audio', durationMs: expect.closeTo(20_000, -3) as number });
  expect(body.transcript?.turns.length).toBeGreaterThan(0);
  expect(body.transcript?.turns[0]?.text).toContain('marmalade');
  const { values } = (await system.client.get<{ values: number[] }>(`/v1/data-points/${calls[1]?.id}/loudness`)).body;
  expect(values.length).toBeGreaterThan(390);
  expect(values.length).toBeLessThan(410);
  expect(Math.max(...values)).toBe(255);
  expect(transcriber.heard.every((piece) => piece.authorization === 'Bearer secret')).toBe(true);
  const found = await system.client.get<{ data: unknown[] }>(`/v1/projects/${projectId}/data-points?q=marmalade`);
  expect(found.body.data).toHaveLength(2);
}, 120_000);

test('where Gong tells only later who speaks, nobody is named until then, and no word changes', async () => {
  const transcriptAt = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await system.gong.addCall({ recording: 'audio', duration: 20, started: recent(300), transcriptAt });
  const projectId = await addProject(system);
  const source = await addProjectSource(system, projectId);
  await system.untilLive(source.id);
  const calls = await untilSettled(system, projectId, 1);
  const call = calls.find(({ gongCallId }) => gongCallId === id);
  if (!call) throw new Error('the call is not here');
  const saidIn = async () => (await callById(system, call.id)).transcript?.turns ?? [];
  const words = (turns: { text: string }[]) => turns.map(({ text }) => text).join(' ');
  const before = await saidIn();
  expect(new Set(before.map(({ speaker }) => speaker.affiliation))).toEqual(new Set(['unknown']));

  await system.gong.advance(7_200);
  await system.syncNow(source.id);
  const after = await saidIn();
  expect(after.some(({ speaker }) => speaker.affiliation !== 'unknown')).toBe(true);
  expect(words(after)).toBe(words(before));
  // Nobody is asked about what is known.
  await system.gong.forgetRequests();
  await system.syncNow(source.id);
  expect((await system.gong.requests()).filter(({ path }) => path.includes('transcript'))).toEqual([]);
}, 120_000);

test('a recording is served byte for byte, whole and in ranges', async () => {
  await system.gong.addCall({ recording: 'audio', duration: 30, started: recent(60) });
  const projectId = await addProject(system);
  await addProjectSource(system, projectId);
  const [call] = (await untilSettled(system, projectId, 1)).filter((each) => each.media);
  if (!call?.media) throw new Error('no recording');
  const ask = (range?: string, more: Record<string, string> = {}, method = 'GET') =>
    fetch(new URL(call.media?.url ?? '', system.api.url), {
      method,
      headers: { authorization: system.key, ...(range && { range }), ...more },
    });
  const whole = await ask();
  expect(whole.status).toBe(200);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(bytes).toHaveLength(call.media.sizeBytes);
  expect(whole.headers.get('content-type')).toBe(call.media.contentType);
  expect(whole.headers.get('accept-ranges')).toBe('bytes');
  const etag = whole.headers.get('etag') ?? '';
  expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);

  const size = bytes.length;
  const part = async (range: string) => {
    const answer = await ask(range);
    return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const;
  };
  expect(await part('bytes=0-99')).toEqual([206, `bytes 0-99/${size}`, bytes.subarray(0, 100)]);
  expect(await part('bytes=1000-')).toEqual([206, `bytes 1000-${size - 1}/${size}`, bytes.subarray(1000)]);
  expect(await part('bytes=-7')).toEqual([206, `bytes ${size - 7}-${size - 1}/${size}`, bytes.subarray(size - 7)]);
  const beyond = await ask(`bytes=${size}-`);
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  expect(await beyond.json()).toMatchObject({ code: 'range_not_satisfiable' });
  expect((await ask(undefined, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask('bytes=0-9', { 'if-range': '"another"' })).status).toBe(200);
  const head = await ask(undefined, {}, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);

  const nobody = await fetch(new URL(call.media.url, system.api.url));
  expect(nobody.status).toBe(401);
  const viewer = await system.join('viewer');
  expect((await viewer.client.get(call.media.url)).status).toBe(403);

  for (const file of (await system.mediaFiles()).filter((each) => each.includes(call.id))) await rm(file);
  const lost = await ask('bytes=0-9');
  expect([lost.status, lost.headers.get('etag'), lost.headers.get('content-range')]).toEqual([404, null, null]);
  expect(await lost.json()).toMatchObject({ status: 404, code: 'not_found' });
}, 120_000);

test('what is erased or deleted is gone from the media store', async () => {
  const projectId = await addProject(system);
  const source = await addProjectSource(system, projectId);
  const [first, ...others] = (await untilSettled(system, projectId, 3)).filter((each) => each.media);
  if (!first) throw new Error('no recording');
  const kept = await system.mediaFiles();
  expect((await system.client.delete(`/v1/data-points/${first.id}`)).status).toBe(204);
  const left = await system.mediaFiles();
  expect(kept.filter((file) => file.includes(first.id))).toHaveLength(1);
  expect(left.filter((file) => file.includes(first.id))).toEqual([]);
  expect((await system.client.delete(`/v1/sources/${source.id}`)).status).toBe(202);
  await waitFor(
    async () => !(await system.mediaFiles()).some((file) => others.some((other) => file.includes(other.id))),
    { timeoutMs: 60_000, describe: 'the recordings of the source to go' },
  );
  expect(await callsOf(system, projectId)).toEqual([]);
}, 120_000);
