import { pageOf } from '../api/paging';
import { dataPointShape } from '../api/shapes/data-point-shape';
import { sourceShape } from '../api/shapes/source-shape';
import type { Screen } from '../local/screen';
import { RequestRefused } from '../local/visitor';
import type { Visitor } from '../local/visitor';
import { backfillLine, backfillMilestone } from './progress-line';
import type { Source } from './sample-channel';

const BACKFILL_POLL_MS = 300;
const NEWS_POLL_MS = 2_000;

/** Shows a backfill until it is done. */
export async function watchBackfill(visitor: Visitor, { id, counts }: Source, screen: Screen): Promise<void> {
  let empty = counts.imported === 0;
  for (;;) {
    const source = await visitor.get(`/v1/sources/${id}`, sourceShape);
    if (empty && source.counts.imported > 0) {
      empty = false;
      screen.step('First calls imported');
    }
    screen.progress(backfillLine(source), backfillMilestone(source));
    if (source.backfill.done || source.status !== 'backfilling') return screen.progressEnds();
    await visitor.pause(BACKFILL_POLL_MS);
  }
}

const newest = pageOf(dataPointShape.pick({ id: true, title: true, fields: true }));

/** Shows each call that comes into the Channel from now on, for as long as there is the Channel. */
export async function watchNewCalls(visitor: Visitor, { containerId }: Source, screen: Screen): Promise<void> {
  const list = async () => (await visitor.get(`/v1/channels/${containerId}/data-points?limit=100`, newest)).data;
  const listOrNothing = () =>
    list().catch((error: unknown) => {
      if (isGone(error)) throw error;
      return [];
    });
  const seen = new Set((await list()).map(({ id }) => id));
  for (;;) {
    await visitor.pause(NEWS_POLL_MS);
    for (const { id, title, fields } of (await listOrNothing()).reverse()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const minutes = Math.max(1, Math.round(fields.durationSeconds / 60));
      screen.line(`${clock(new Date())}  New call: ${title} (${fields.system}, ${minutes} min)`);
    }
  }
}

/** Of someone who has taken away what we watch, which is theirs to do. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestRefused && error.status === 404;
}

function clock(time: Date): string {
  return time.toTimeString().slice(0, 8);
}
