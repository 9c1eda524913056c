import { randomUUID } from 'node:crypto';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { addProject, addProjectSource, callById, untilSettled } from './projects';
import type { ProjectCall } from './projects';
import { StandInTranscriber } from './stand-in-transcriber';

type Highlight = { id: string; startMs: number; endMs: number; text: string; note: string | null; tags: object[] };
type Insight = {
  id: string;
  title: string;
  highlights: Highlight[];
  lostHighlights: { id: string; lostWith: string }[];
};

let system: System;
let transcriber: StandInTranscriber;
let projectId: string;
let sourceId: string;
let calls: ProjectCall[];

beforeAll(async () => {
  transcriber = await StandInTranscriber.start();
  system = await System.start({ settings: { TRANSCRIBER: transcriber.url }, simulator: { calls: 0, people: 20 } });
  for (const minutes of [100, 200, 300]) {
    const started = new Date(Date.now() - minutes * 60_000).toISOString();
    await system.gong.addCall({ recording: 'audio', duration: 20, started });
  }
  projectId = await addProject(system);
  sourceId = (await addProjectSource(system, projectId)).id;
  const settled = await untilSettled(system, projectId, 3);
  calls = await Promise.all(settled.map(({ id }) => callById(system, id)));
}, 120_000);
afterAll(async () => {
  await system.stop();
  await transcriber.close();
});

const post = <T>(path: string, body: object) => system.client.post<T>(path, body);
const callAt = (index: number): ProjectCall => {
  const call = calls[index];
  if (!call) throw new Error(`no call ${index}`);
  return call;
};

async function highlight(call: ProjectCall, more: object = {}): Promise<Highlight> {
  const made = await post<Highlight>(`/v1/data-points/${call.id}/highlights`, { startMs: 0, endMs: 4_000, ...more });
  expect(made.status).toBe(201);
  return made.body;
}

test('a highlight has the words of the transcript, and can be tagged, noted, changed and deleted', async () => {
  const call = callAt(0);
  const [first, second, third] = call.transcript?.turns.flatMap((turn) => turn.sentences) ?? [];
  const tag = (await post<{ id: string }>(`/v1/projects/${projectId}/tags`, { name: 'Price', color: '#c00' })).body;
  const made = await highlight(call, {
    startMs: first?.startMs,
    endMs: second?.endMs,
    note: 'They care',
    tagIds: [tag.id],
  });
  expect(made).toMatchObject({
    text: `${first?.text} ${second?.text}`,
    note: 'They care',
    tags: [{ id: tag.id, name: 'Price', color: '#c00' }],
    createdBy: expect.stringMatching(/./) as string,
  });
  const changed = await system.client.patch<Highlight>(`/v1/highlights/${made.id}`, {
    endMs: third?.endMs,
    tagIds: [],
  });
  expect(changed.body).toMatchObject({
    text: `${first?.text} ${second?.text} ${third?.text}`,
    note: 'They care',
    tags: [],
  });
  expect((await system.client.get(`/v1/highlights/${made.id}`)).body).toEqual(changed.body);
  expect((await system.client.delete(`/v1/highlights/${made.id}`)).status).toBe(204);
  expect((await system.client.get(`/v1/highlights/${made.id}`)).status).toBe(404);
}, 30_000);

test('highlights are listed in the order of the call, page by page', async () => {
  const call = callAt(1);
  const starts = [9_000, 1_000, 5_000, 1_000, 3_000];
  for (const startMs of starts) await highlight(call, { startMs, endMs: startMs + 500 });
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const path = `/v1/data-points/${call.id}/highlights?limit=2${query}`;
    const { body } = await system.client.get<{ data: Highlight[]; nextCursor: string | null }>(path);
    seen.push(...body.data.map(({ startMs }) => startMs));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual([...starts].sort((one, other) => one - other));
}, 30_000);

test.each([
  ['an end before its start', { startMs: 5, endMs: 5 }, 400],
  ['a time that is none', { startMs: -1, endMs: 5 }, 400],
  ['a field that there is not', { startMs: 0, endMs: 5, text: 'mine' }, 400],
  ['a tag of nobody', { startMs: 0, endMs: 5, tagIds: [randomUUID()] }, 422],
])('a highlight with %s is refused', async (_what, body, status) => {
  expect((await post(`/v1/data-points/${callAt(0).id}/highlights`, body)).status).toBe(status);
});

test('a tag has its name for itself, in its Project', async () => {
  const tags = `/v1/projects/${projectId}/tags`;
  expect((await post(tags, { name: 'Onboarding' })).body).toMatchObject({ name: 'Onboarding', color: null });
  expect(await post(tags, { name: 'onboarding' })).toMatchObject({ status: 409, body: { code: 'tag_exists' } });
  const other = await addProject(system, 'Another study');
  const foreign = await post<{ id: string }>(`/v1/projects/${other}/tags`, { name: 'Onboarding' });
  expect(foreign.status).toBe(201);
  const taken = await post(`/v1/data-points/${callAt(0).id}/highlights`, {
    startMs: 0,
    endMs: 9,
    tagIds: [foreign.body.id],
  });
  expect(taken).toMatchObject({ status: 422, body: { code: 'unknown_tag' } });
  const names = (await system.client.get<{ data: { name: string }[] }>(tags)).body.data.map(({ name }) => name);
  expect(names).toContain('Onboarding');
});

test('who may only see a Project reads what others made there, and makes nothing', async () => {
  const made = await highlight(callAt(0));
  const insight = await post<Insight>(`/v1/projects/${projectId}/insights`, {
    title: 'T',
    body: 'B',
    highlightIds: [made.id],
  });
  const viewer = await system.join('viewer');
  expect((await viewer.client.get(`/v1/highlights/${made.id}`)).status).toBe(403);
  await system.client.put(`/v1/projects/${projectId}/access/${viewer.userId}`, { level: 'view' });
  expect((await viewer.client.get(`/v1/highlights/${made.id}`)).status).toBe(200);
  expect((await viewer.client.get(`/v1/insights/${insight.body.id}`)).status).toBe(200);
  expect((await viewer.client.get(`/v1/projects/${projectId}/insights`)).status).toBe(200);
  const tries = [
    viewer.client.post(`/v1/data-points/${callAt(0).id}/highlights`, { startMs: 0, endMs: 9 }),
    viewer.client.patch(`/v1/highlights/${made.id}`, { note: 'mine' }),
    viewer.client.delete(`/v1/highlights/${made.id}`),
    viewer.client.post(`/v1/projects/${projectId}/tags`, { name: 'Mine' }),
    viewer.client.post(`/v1/projects/${projectId}/insights`, { title: 'Mine' }),
    viewer.client.patch(`/v1/insights/${insight.body.id}`, { title: 'Mine' }),
    viewer.client.delete(`/v1/insights/${insight.body.id}`),
    viewer.client.post(`/v1/data-points/${callAt(0).id}/retry`),
  ];
  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 403));
}, 30_000);

test('an insight says what it lost when a highlight, a call or a whole source goes', async () => {
  const [alone, erased, deleted] = await Promise.all([0, 1, 2].map((index) => highlight(callAt(index))));
  if (!alone || !erased || !deleted) throw new Error('three highlights were made');
  const ids = [deleted.id, alone.id, erased.id];
  const made = await post<Insight>(`/v1/projects/${projectId}/insights`, { title: 'T', body: 'B', highlightIds: ids });
  expect(made.body.highlights.map(({ id }) => id)).toEqual(ids);
  const insight = async () => (await system.client.get<Insight>(`/v1/insights/${made.body.id}`)).body;

  await system.client.delete(`/v1/highlights/${alone.id}`);
  await system.client.delete(`/v1/data-points/${callAt(1).id}`);
  expect(await insight()).toMatchObject({
    highlights: [{ id: deleted.id }],
    lostHighlights: [
      { id: alone.id, lostWith: 'highlight' },
      { id: erased.id, lostWith: 'call' },
    ],
  });
  await system.client.delete(`/v1/sources/${sourceId}`);
  await waitFor(async () => (await insight()).highlights.length === 0, { describe: 'the highlights to go' });
  expect((await insight()).lostHighlights).toHaveLength(3);
  const foreign = await post(`/v1/projects/${projectId}/insights`, { title: 'T', highlightIds: [alone.id] });
  expect(foreign).toMatchObject({ status: 422, body: { code: 'unknown_highlight' } });

  expect((await system.client.delete(`/v1/projects/${projectId}`)).status).toBe(202);
  expect((await system.client.get(`/v1/insights/${made.body.id}`)).status).toBe(404);
  await waitFor(async () => (await system.database.db.selectFrom('insight').select('id').execute()).length === 0, {
    describe: 'the Project to go with all that is in it',
    timeoutMs: 60_000,
  });
}, 90_000);
