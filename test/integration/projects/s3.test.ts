import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { s3Client } from '../../../src/media/open-media-store';
import { waveFile } from '../../../src/transcription/wave-file';
import { startS3Server } from '../media/s3-server';
import type { S3Server } from '../media/s3-server';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callsOf, untilSettled } from './projects';
import type { ProjectCall } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';
import { Storage } from './storage';

const PREFIX = 'research/calls';

let storage: Storage;
let server: S3Server;
let s3: S3Client;
let system: System;
let transcriber: StandInTranscriber;
let projectId: string;
let sourceId: string;
beforeAll(async () => {
  storage = await Storage.start();
  server = await startS3Server();
  s3 = s3Client(server.endpoint, process.env);
  transcriber = await StandInTranscriber.start();
  system = await System.start({
    settings: {
      TRANSCRIBER: transcriber.url,
      MEDIA_STORE: `s3://${server.bucket}/${PREFIX}`,
      S3_ENDPOINT: server.endpoint,
      AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? '',
      AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
    simulator: { calls: 0, people: 20 },
  });
  projectId = await addProject(system);
  sourceId = (await addProjectSource(system, projectId)).id;
  await system.untilLive(sourceId);
}, 240_000);
afterAll(async () => {
  await system.stop();
  await transcriber.close();
  storage.close();
  s3.destroy();
  await server.stop();
});

async function objects(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: server.bucket, Prefix: PREFIX }));
  return Contents.map(({ Key = '' }) => Key);
}

async function uploads(): Promise<number> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: server.bucket, Prefix: PREFIX }));
  return Uploads.length;
}

/** Large enough to be sent to S3 in parts. */
const RECORDING = waveFile(
  Buffer.from(Int16Array.from({ length: 600 * 16_000 }, (_, at) => (at * 7_919) % 9_973).buffer),
);

async function bring(gongCallId: string): Promise<ProjectCall> {
  const call = await waitFor(
    async () => (await callsOf(system, projectId)).find((each) => each.gongCallId === gongCallId),
    { describe: 'the call' },
  );
  await untilSettled(system, projectId, 1);
  return (await callsOf(system, projectId)).find(({ id }) => id === call.id) ?? call;
}

test('a recording that a worker died with on its way to S3 arrives there, plays in parts, and can be erased', async () => {
  await system.killWorkers();
  await storage.replaceNext(system.gong, 'minutes', { type: 'audio/wav', bytes: RECORDING });
  const { id } = await system.gong.addCall({ recording: 'audio', duration: 600 });
  const dying = await system.startWorker({ CALLWEAVE_DIE_AT: 'recording_half_read:200' });
  await system.command(sourceId, 'sync');
  await dying.exited;
  expect(await objects()).toEqual([]);

  await storage.replaceNext(system.gong, 'minutes', { type: 'audio/wav', bytes: RECORDING });
  await system.startWorker();
  const call = await bring(id);
  expect(call).toMatchObject({ status: 'ready', media: { sizeBytes: RECORDING.length, durationMs: 600_000 } });
  expect(await objects()).toEqual([expect.stringContaining(`${call.id}/recording`)]);

  const url = new URL(`/v1/data-points/${call.id}/media`, system.api.url);
  const part = await fetch(url, { headers: { authorization: system.key, range: 'bytes=9000000-9999999' } });
  expect([part.status, part.headers.get('content-type')]).toEqual([206, call.media?.contentType]);
  expect(Buffer.from(await part.arrayBuffer()).equals(RECORDING.subarray(9_000_000, 10_000_000))).toBe(true);

  expect((await system.client.delete(`/v1/data-points/${call.id}`)).status).toBe(204);
  expect(await objects()).toEqual([]);
  expect(await uploads()).toBe(0);
}, 180_000);

test('a recording waits for an S3 that is away, and is not failed', async () => {
  await server.kill();
  const { id } = await system.gong.addCall({ recording: 'audio', duration: 20 });
  await system.command(sourceId, 'sync');
  const waiting = await waitFor(async () => (await callsOf(system, projectId)).find((each) => each.gongCallId === id), {
    describe: 'the call',
  });
  const workflow = system.temporal.workflow.getHandle(`transcribe-call/${waiting.id}`);
  const attempts = async () => (await workflow.describe()).raw.pendingActivities?.[0]?.attempt ?? 0;
  await waitFor(async () => (await attempts()) > 1, { timeoutMs: 60_000, describe: 'another attempt' });
  expect((await callsOf(system, projectId)).find(({ id: each }) => each === waiting.id)).toMatchObject({
    status: 'transcribing',
    media: null,
  });
  await server.restart();
  expect(await bring(id)).toMatchObject({ status: 'ready', failure: null });
}, 180_000);
