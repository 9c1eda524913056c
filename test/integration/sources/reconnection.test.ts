import { sql } from 'kysely';
import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import { untilNothingDiffers } from '../rig/truth';

let system: System;
let channelId: string;
let live: SourceView;

const DAY = 86_400_000;

beforeAll(async () => {
  system = await System.start({
    workers: 2,
    settings: { GONG_REQUESTS_PER_SECOND: '10', SYNC_INTERVAL: '2s' },
    simulator: { calls: 500, pageSize: 30 },
  });
  ({ channelId, source: live } = await system.addBoth({ timeframe: '7d' }));
  await system.untilLive(live.id);
}, 60_000);
afterAll(() => system.stop());
afterEach(() => system.gong.clearFaults());

const connection = async () =>
  (
    await system.client.get<{ status: string; attention: { code: string; message: string } | null }>(
      `/v1/workspaces/${system.workspaceId}/gong/connection`,
    )
  ).body;

/** Several polls could have been in this time. */
const severalIntervals = () => new Promise((resolve) => setTimeout(resolve, 3_500));

/** Waits until everybody has noticed, and sees that Gong is left alone. */
async function nothingIsAsked(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const source = await system.untilSource(id, 'the loss to show', ({ status }) => status === 'needs_reconnection');
    expect(source).toMatchObject({ nextSyncAt: null, attention: (await connection()).attention });
  }
  await system.gong.forgetRequests();
  await severalIntervals();
  expect(await system.gong.requests()).toEqual([]);
  expect(await system.gong.requests('oauth')).toEqual([]);
}

async function everythingIsHere(channel: string, { id, windowStart }: SourceView): Promise<void> {
  await system.untilLive(id);
  await untilNothingDiffers(system, channel, { windowStart });
}

describe.each([
  ['a revoked grant', 'credentials_rejected', () => system.gong.revoke()],
  ['a scope that was taken away', 'missing_scope', () => system.gong.takeScopes('api:calls:read:extensive')],
  [
    'a lost admin right',
    'access_denied',
    () => system.gong.arm({ kind: 'status', status: 403 }, { match: { path: '/v2' }, times: null }),
  ],
  [
    'a refused refresh',
    'credentials_rejected',
    async () => {
      const refused = { error: 'invalid_grant' };
      await system.gong.arm(
        { kind: 'status', status: 400, body: refused },
        { match: { path: '/oauth2' }, times: null },
      );
      await sql`update gong_connection set access_token_expires_at = now()`.execute(system.database.db);
    },
  ],
])('after %s', (_what, code, lose) => {
  it('all sources show it, Gong is left alone, and a reconnection goes on where they stopped', async () => {
    const { channelId: another, source: backfilling } = await system.addBoth();
    const { source: paused } = await system.addBoth({ timeframe: '30d' });
    await system.command(paused.id, 'pause');
    await system.untilSource(backfilling.id, 'the first calls', ({ counts }) => counts.imported > 0);
    await lose();
    await nothingIsAsked(live.id, backfilling.id, paused.id);
    const { status, attention } = await connection();
    expect({ status, code: attention?.code }).toEqual({ status: 'needs_reconnection', code });
    expect(attention?.message).toMatch(/reconnect/i);
    for (const name of ['resume', 'sync'] as const) {
      expect(await system.command(live.id, name)).toMatchObject({ status: 409, body: { code: 'needs_reconnection' } });
    }

    await system.gong.addCall();
    await system.gong.clearFaults();
    expect(await system.connectGong()).toContain('gong=connected');
    expect(await connection()).toMatchObject({ status: 'connected', attention: null });
    await everythingIsHere(another, backfilling);
    await everythingIsHere(channelId, live);
    expect((await system.source(paused.id)).status).toBe('paused');
    expect((await system.runs(backfilling.id)).filter(({ kind }) => kind === 'backfill')).toHaveLength(1);
    await Promise.all([backfilling, paused].map(({ id }) => system.client.delete(`/v1/sources/${id}`)));
  }, 90_000);
});

describe('a reconnection', () => {
  it('of another company is refused while sources exist, and changes nothing', async () => {
    await system.gong.revoke();
    await system.untilSource(live.id, 'the loss to show', ({ status }) => status === 'needs_reconnection');
    expect(await system.connectGong('quayside')).toContain('code=different_company');
    expect((await connection()).status).toBe('needs_reconnection');
    expect((await system.source(live.id)).status).toBe('needs_reconnection');
    expect(await system.connectGong()).toContain('gong=connected');
    await system.untilLive(live.id);
  }, 60_000);

  it('after days brings everything that was missed, once', async () => {
    const { channelId: channel, source } = await system.addBoth({ timeframe: '30d' });
    const before = (await system.untilLive(source.id)).counts.imported;
    await system.gong.revoke();
    await system.untilSource(source.id, 'the loss to show', ({ status }) => status === 'needs_reconnection');
    await daysPass(source, 5);
    const agos = [4.5, 3, 2, 0.5];
    for (const days of agos) await system.gong.addCall({ started: new Date(Date.now() - days * DAY).toISOString() });
    expect(await system.connectGong()).toContain('gong=connected');
    await everythingIsHere(channel, source);
    const imported = (await system.runs(source.id)).map((run) => (run.kind === 'backfill' ? 0 : run.imported));
    // Calls that Gong had been slow to show are among what was missed, too.
    const missed = (await system.source(source.id)).counts.imported - before;
    expect(missed).toBeGreaterThanOrEqual(agos.length);
    expect(imported.reduce((sum, count) => sum + count, 0)).toBe(missed);
  }, 60_000);
});

/** As if the last poll of the source was so long ago: its workflow is started anew from its row, by whoever finds it missing. */
async function daysPass({ id, workflowId }: SourceView, days: number): Promise<void> {
  await system.temporal.workflow.getHandle(workflowId).terminate('an operator’s mistake');
  await sql`
    update source set progress = jsonb_set(progress, '{cursor}', to_jsonb((progress->>'cursor')::bigint - ${days * DAY}::bigint))
    where id = ${id}
  `.execute(system.database.db);
}
