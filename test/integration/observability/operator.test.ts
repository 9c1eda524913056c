import { freePort } from '../../../src/runtime/free-port';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';

let system: System;
let metricsUrl: string;
let sourceId: string;

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  system = await System.start({ settings: { LOG_LEVEL: 'trace', METRICS_PORT: String(port) } });
  const { source } = await system.addBoth();
  sourceId = source.id;
  await system.untilLive(sourceId);
}, 120_000);

afterAll(() => system?.stop());

type Line = Record<string, unknown>;
const parsed = (lines: readonly string[]): Line[] =>
  lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
const workerLines = () => [...system.workers].flatMap(({ lines }) => lines);

async function figure(url: string, pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => pattern.test(one));
  if (line === undefined) throw new Error(`no metric fits ${pattern}`);
  return Number(line.split(' ').at(-1));
}

describe('the id of a request', () => {
  it('goes with what it sets off, through workflow and activity to Gong', async () => {
    const requestId = 'from-the-browser-1';
    await system.gong.forgetRequests();
    await system.client.send('POST', `/v1/sources/${sourceId}/sync`, {}, { 'x-request-id': requestId });
    const inGong = await waitFor(
      async () => (await system.gong.requests()).find((request) => request.requestId === requestId),
      { describe: 'Gong to be asked under the id' },
    );
    expect(inGong.path).toMatch(/^\/v2\//);
    const ofRequest = (lines: readonly string[]) => parsed(lines).filter((line) => line['requestId'] === requestId);
    await waitFor(() => ofRequest(system.api.lines).length > 0, { describe: 'the line of the request' });
    expect(ofRequest(system.api.lines)).toContainEqual(
      expect.objectContaining({ route: '/v1/sources/:id/sync', status: 200 }),
    );
    expect(ofRequest(workerLines())).toContainEqual(
      expect.objectContaining({
        msg: 'gong request',
        endpoint: 'POST /v2/calls/extensive',
        activity: 'readPage',
        workflowId: `gong-source/${sourceId}`,
      }),
    );
  });

  it('stands in a line once', () => {
    const lines = [...system.api.lines, ...workerLines()].filter((line) => line.includes('"requestId"'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line.split('"requestId"')).toHaveLength(2);
  });
});

describe('what is logged, even at the lowest level', () => {
  it('holds no name, address, title, spoken word or token', async () => {
    const { people, calls } = await system.gong.truth();
    const keys = await system.database.db.selectFrom('gong_connection').selectAll().executeTakeFirstOrThrow();
    const secrets = [
      ...people.flatMap(({ name, email }) => [name, email]),
      ...calls.flatMap((call) => [call.title, call.brief, call.transcript[0]?.sentences[0]?.text]),
      keys.access_token,
      keys.refresh_token,
      ...Object.entries(system.env).flatMap(([name, value]) => (name === 'GONG_CLIENT_SECRET' ? value : [])),
      'ada@acme.test',
    ].filter((text): text is string => typeof text === 'string' && text.length > 5);
    const logged = [...system.api.lines, ...workerLines()].join('\n');
    expect(logged.length).toBeGreaterThan(1_000);
    expect(secrets.filter((text) => logged.includes(text))).toEqual([]);
  });
});

describe('the metrics of a worker', () => {
  it('tell requests to Gong, calls imported, and what Temporal’s SDK measures', async () => {
    expect(await figure(metricsUrl, /^gong_requests_total\{.*calls\/extensive.*status="200"/)).toBeGreaterThan(3);
    expect(await figure(metricsUrl, /^callweave_calls_total\{kind="backfill",outcome="imported"\}/)).toBe(
      (await system.source(sourceId)).counts.imported,
    );
    expect(await figure(metricsUrl, /^temporal_workflow_task_execution_latency_seconds_count/)).toBeGreaterThan(0);
  });

  it('come with a healthz that says whether it works', async () => {
    expect((await fetch(`${metricsUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${metricsUrl}/elsewhere`)).status).toBe(404);
  });
});

describe('the metrics of the API', () => {
  it('tell how late each source is, what is left of the budget, and what waits', async () => {
    const { url } = system.api;
    expect(
      await figure(url, new RegExp(`^callweave_source_lag_seconds\\{source="${sourceId}".*status="live"`)),
    ).toBeLessThan(60);
    const used = await figure(url, /^gong_budget_left/);
    expect(used).toBeLessThan(1_000_000);
    expect(used).toBeGreaterThan(999_000);
    expect(await figure(url, /^callweave_sources\{kind="channel",status="live"\}/)).toBe(1);
    expect(await figure(url, /^callweave_calls_unfinished\{status="transcribing"\}/)).toBe(0);
    expect(await figure(url, /^callweave_database_up/)).toBe(1);
  });
});
