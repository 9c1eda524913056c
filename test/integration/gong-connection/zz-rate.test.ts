import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, settingsFor, SimulatedGong } from './connected-gong';
it('rate', async () => {
  const database = await createTestDatabase();
  const gong = await SimulatedGong.start({ people: 60, calls: 600, limits: { perSecond: 3, perDay: 10000 } });
  const c = connectionsFor(database.db, gong);
  const { connectionId } = await connectWorkspace(database.db, gong, c);
  await gong.clear('requests');
  const s = settingsFor(gong, { GONG_REQUESTS_PER_SECOND: 3 });
  const TAKER = JSON.stringify({ connectionId, databaseUrl: database.url, forMs: 45000, settings: { ...s, ENCRYPTION_KEY: s.ENCRYPTION_KEY.map((k) => k.toString('base64')) } });
  const out = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, ['/tmp/rate/asker.mjs'], { env: { PATH: process.env['PATH'], TAKER } })));
  const reqs = await gong.requests('api');
  const t = reqs.map((r) => r.elapsedMs);
  const gaps = t.slice(3).map((x, i) => x - (t[i] ?? 0)).sort((a, b) => a - b);
  console.log(JSON.stringify({ waits: out.map((o) => o.stdout), n: t.length, rate: (t.length - 1) / ((t.at(-1)! - t[0]!) / 1000), min4: gaps.slice(0, 5), statuses: [...new Set(reqs.map((r) => r.status))], over: gaps.filter((g) => g < 1000).length }));
  await c.close(); await gong.close(); await database.drop();
}, 120000);
