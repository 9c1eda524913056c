import { windowStart } from '../../../src/domain/timeframe';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';

type TeamList = {
  data: { managerId: string; callCount: number | null }[];
  total: { memberCount: number; callCount: number | null };
  countsComplete: boolean;
  asOf: string;
};

let system: System;

beforeAll(async () => {
  system = await System.start({ simulator: { people: 80, calls: 400 } });
}, 120_000);
afterAll(() => system?.stop());

const path = (rest: string) => `/v1/workspaces/${system.workspaceId}/gong/${rest}`;
const teams = async (query: string) => (await system.client.get<TeamList>(path(`teams?${query}`))).body;

describe('Gong, as it is installed', () => {
  it('counts the calls of each team while people look', async () => {
    const { data, total, asOf } = await waitFor(
      async () => {
        const list = await teams('timeframe=6mo');
        return list.countsComplete && list;
      },
      { timeoutMs: 60_000, describe: 'the calls to be counted' },
    );
    const { people, calls } = await system.gong.truth();
    const managerOf = new Map(people.map(({ id, managerId }) => [id, managerId]));
    const isBelow = (id: string | null, managerId: string) => {
      const seen = new Set<string>();
      for (let at = id; at !== null && !seen.has(at); at = managerOf.get(at) ?? null) {
        if (at === managerId) return true;
        seen.add(at);
      }
      return false;
    };
    const from = windowStart('6mo', new Date(asOf)).toISOString();
    const counted = calls.filter(
      ({ deleted, hidden, knownAt, started }) =>
        !deleted && !hidden && knownAt <= asOf && started >= from && started < asOf,
    );
    expect(total.callCount).toBe(counted.length);
    expect(counted.length).toBeGreaterThan(100);
    for (const { managerId, callCount } of data) {
      expect(callCount).toBe(counted.filter(({ ownerId }) => isBelow(ownerId, managerId)).length);
    }
  });

  it('previews what a source would take', async () => {
    const body = { teams: { mode: 'all' }, timeframe: '6mo', kind: 'channel' };
    const { status, body: preview } = await system.client.post<{ calls: number }>(path('preview'), body);
    expect(status).toBe(200);
    expect(preview.calls).toBe((await teams('timeframe=6mo')).total.callCount);
  });

  it('gives the browser that asks a cookie that pages cannot read and other sites cannot use', async () => {
    const { headers } = await system.client.post(path('authorizations'), { returnTo: '/channels' });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toContain('Path=/v1/gong/callback');
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    const [name = ''] = cookie.split('=');
    const callback = `${system.client.url}/v1/gong/callback?state=x`;
    const answer = await fetch(callback, { redirect: 'manual', headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(answer.headers.get('location')).toBe('/settings/integrations?gong=error&code=state_invalid');
    expect(name).toMatch(/^callweave_gong_[0-9a-f]{16}$/);
  });

  it('shows its requests as metrics', async () => {
    const metrics = await (await fetch(`${system.client.url}/metrics`)).text();
    expect(metrics).toMatch(/gong_requests_total\{endpoint="GET \/v2\/users",status="200"\} \d+/);
  });

  it('describes all of this', async () => {
    const { paths } = (await (await fetch(`${system.client.url}/openapi.json`)).json()) as { paths: object };
    for (const route of ['authorizations', 'connection', 'budget', 'teams', 'preview']) {
      expect(paths).toHaveProperty([`/v1/workspaces/{w}/gong/${route}`]);
    }
    expect(paths).toHaveProperty(['/v1/gong/callback']);
  });
});
