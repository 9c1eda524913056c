import { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import type { Stage } from '../stage/stage';

export interface Backfill {
  /** From the request that made the source. */
  firstCallSeconds: number;
  /** From the request that made the source to the end of its backfill. */
  seconds: number;
  calls: number;
  /** All that Gong was asked from then on, the org chart too. */
  requests: number;
  /** Those of them that Gong answered with 429. */
  refused: number;
}

const stats = z.object({ total: z.number(), rateLimited: z.number() });

/** Imports every call of six months into a Channel. */
export async function backfill({ gong, admin }: Stage, channelId: string): Promise<Backfill> {
  await fetch(`${gong.controlUrl}/control/requests`, { method: 'DELETE' });
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const wish = { teams: { mode: 'all' }, timeframe: '6mo' };
  const { id } = await admin.post(`/v1/channels/${channelId}/sources`, wish, sourceShape);
  let firstCallSeconds = 0;
  for (;;) {
    const { backfill: done, counts } = await admin.get(`/v1/sources/${id}`, sourceShape);
    if (firstCallSeconds === 0 && counts.imported > 0) firstCallSeconds = since();
    if (done.done) {
      const asked = stats.parse(await (await fetch(`${gong.controlUrl}/control/stats`)).json());
      const { total: requests, rateLimited: refused } = asked;
      return { firstCallSeconds, seconds: since(), calls: counts.imported, requests, refused };
    }
    await admin.pause(50);
  }
}
