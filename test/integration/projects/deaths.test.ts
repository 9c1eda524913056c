import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callById, callsOf, untilSettled } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';

let system: System;
let transcriber: StandInTranscriber;
let projectId: string;
let sourceId: string;

beforeAll(async () => {
  transcriber = await StandInTranscriber.start();
  system = await System.start({ settings: { TRANSCRIBER: transcriber.url }, simulator: { calls: 0, people: 20 } });
  projectId = await addProject(system);
  sourceId = (await addProjectSource(system, projectId)).id;
  await system.untilLive(sourceId);
}, 60_000);
afterAll(async () => {
  await system.stop();
  await transcriber.close();
});

/** Long enough for three pieces. */
const SECONDS = 400;

/** Brings a call while each worker is killed when it comes to that point. */
async function bringWithDeathAt(point: string): Promise<string> {
  await system.killWorkers();
  transcriber.heard.length = 0;
  const { id } = await system.gong.addCall({ recording: 'audio', duration: SECONDS });
  const dying = await system.startWorker({ CALLWEAVE_DIE_AT: point });
  await system.client.post(`/v1/sources/${sourceId}/sync`);
  await dying.exited;
  await system.startWorker();
  const call = await waitFor(async () => (await callsOf(system, projectId)).find((each) => each.gongCallId === id), {
    describe: 'the call',
  });
  await untilSettled(system, projectId, 1);
  return call.id;
}

test.each([
  ['in the middle of a download', 'recording_half_read', 3],
  ['before the database knows of a recording', 'recording_stored', 3],
  ['in the middle of a transcription', 'piece_kept:2', 3],
  ['when a transcript is written and Temporal does not know', 'transcript_written', 3],
])(
  'a worker that is killed %s costs no call, and no more than a piece',
  async (_when, point, pieces) => {
    const call = await callById(system, await bringWithDeathAt(point));
    expect(call).toMatchObject({
      status: 'ready',
      media: { durationMs: expect.closeTo(SECONDS * 1_000, -3) as number },
    });
    expect(transcriber.heard).toHaveLength(pieces);
    const starts = call.transcript?.turns.flatMap(({ sentences }) => sentences.map(({ startMs }) => startMs)) ?? [];
    expect(starts).toEqual([...new Set(starts)].sort((one, other) => one - other));
    expect(starts.at(-1)).toBeGreaterThan((SECONDS - 10) * 1_000);
    // One recording, and nothing half-written beside it that anybody would ever serve.
    const files = (await system.mediaFiles()).filter((file) => file.includes(call.id) && file.endsWith('/recording'));
    expect(files).toHaveLength(1);
  },
  120_000,
);

test('a call that is erased by a process that dies at once leaves no recording', async () => {
  const id = await bringWithDeathAt('piece_kept');
  await system.killApi();
  await system.startApi({ CALLWEAVE_DIE_AT: 'call_erased' });
  await expect(system.client.delete(`/v1/data-points/${id}`)).rejects.toThrow();
  await system.startApi();
  expect((await system.client.get(`/v1/data-points/${id}`)).status).toBe(404);
  await waitFor(async () => !(await system.mediaFiles()).some((file) => file.includes(id)), {
    timeoutMs: 60_000,
    describe: 'the recording to go',
  });
}, 120_000);

test('a call that is erased in the middle of its transcription stops it, and leaves nothing', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  transcriber.heard.length = 0;
  transcriber.hold = () => held;
  const { id: gongCallId } = await system.gong.addCall({ recording: 'audio', duration: SECONDS });
  await system.client.post(`/v1/sources/${sourceId}/sync`);
  await waitFor(async () => transcriber.heard.length > 0, { describe: 'the transcriber to be asked' });
  const call = (await callsOf(system, projectId)).find((each) => each.gongCallId === gongCallId);
  if (!call) throw new Error('the call is not here');
  expect((await system.client.delete(`/v1/data-points/${call.id}`)).status).toBe(204);
  const workflow = system.temporal.workflow.getHandle(`transcribe-call/${call.id}`);
  await expect(workflow.result()).rejects.toThrow();
  letGo();
  expect((await workflow.describe()).status.name).toBe('CANCELLED');
  expect((await system.mediaFiles()).filter((file) => file.includes(call.id))).toEqual([]);
  expect(await system.database.db.selectFrom('transcription_piece').selectAll().execute()).toEqual([]);
}, 60_000);
