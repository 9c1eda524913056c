import { parse } from 'csv-parse/sync';
import { ensureConnection } from '../../../src/db/gong-connections';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import type { ApiClient } from '../api/api-client';
import { startApi } from '../api/api-under-test';
import type { ApiUnderTest, Bootstrapped, Person } from '../api/api-under-test';
import { makeSource, read } from '../data-points/workspace';
import type { TestSource } from '../data-points/workspace';

const CALLS = 60;

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let member: Person;
let channel: TestSource;
let project: TestSource;

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  member = await api.join(acme.admin, acme.workspaceId, 'member@acme.test', 'member');
  const { db } = api.database;
  const workspace = {
    workspaceId: acme.workspaceId,
    connectionId: (await ensureConnection(db, acme.workspaceId)).id,
  };
  channel = await makeSource(db, workspace);
  project = await makeSource(db, workspace, { kind: 'project' });
  const calls = Array.from({ length: CALLS }, (_, index) =>
    gongCall({
      id: String(index),
      title: `=cmd|${index}`,
      started: new Date(Date.UTC(2026, 2, 1, index)).toISOString(),
    }),
  );
  const transcripts = calls.slice(0, -1).map(({ id }) => gongTranscript(id, `We "like" it,\nmuch ${id}`));
  await read(db, channel, { calls, transcripts });
  await read(db, project, { calls: calls.slice(0, 2) });
});

afterAll(() => api.stop());

async function exported(path: string, apiKey = acme.apiKey): Promise<Response> {
  return fetch(api.url + path, { headers: { authorization: `Bearer ${apiKey}` } });
}

describe('an export as JSON Lines', () => {
  it('has every call, newest first, each as the API shows it', async () => {
    const answer = await exported(`/v1/channels/${channel.containerId}/export?format=jsonl`);
    expect(answer.headers.get('content-type')).toContain('application/jsonl');
    expect(answer.headers.get('content-disposition')).toContain('.jsonl');
    const points = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; gongCallId: string });
    expect(points.map(({ gongCallId }) => Number(gongCallId))).toEqual(
      Array.from({ length: CALLS }, (_, index) => CALLS - 1 - index),
    );
    for (const point of points.slice(0, 3)) {
      expect(point).toEqual((await acme.admin.get(`/v1/data-points/${point.id}`)).body);
    }
  });

  it('is what one gets without asking for a format', async () => {
    const answer = await exported(`/v1/projects/${project.containerId}/export`);
    expect((await answer.text()).trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('an export as CSV', () => {
  it('has every call, with what was said, and no formula', async () => {
    const answer = await exported(`/v1/channels/${channel.containerId}/export?format=csv`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const rows = parse(await answer.text(), { columns: true }) as unknown as Record<string, string>[];
    expect(rows).toHaveLength(CALLS);
    expect(rows[1]).toMatchObject({
      title: `'=cmd|${CALLS - 2}`,
      transcript: `Ann Ek: We "like" it,\nmuch ${CALLS - 2}`,
    });
  });
});

describe('exporting', () => {
  it('takes access to the Channel, and is in the audit log', async () => {
    const path = `/v1/channels/${channel.containerId}/export`;
    expect((await exported(path, member.apiKey)).status).toBe(403);
    const other = await api.bootstrap('Other', 'admin@other.test');
    expect((await exported(path, other.apiKey)).status).toBe(404);
    expect((await exported(`${path}?format=xlsx`)).status).toBe(400);
    await acme.admin.put(`/v1/channels/${channel.containerId}/access/${member.userId}`, { level: 'view' });
    expect((await exported(path, member.apiKey)).status).toBe(200);
    const log = await acme.admin.get<{ data: object[] }>(`/v1/workspaces/${acme.workspaceId}/audit-log`);
    expect(log.body.data[0]).toMatchObject({
      action: 'channel.exported',
      actor: member.userId,
      target: `channel/${channel.containerId}`,
    });
  });
});
