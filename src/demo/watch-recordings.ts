import { pageOf } from '../api/paging';
import { dataPointShape } from '../api/shapes/data-point-shape';
import type { Screen } from '../local/screen';
import type { Visitor } from '../local/visitor';
import type { Source } from './sample-channel';
import { isGone } from './watch-channel';

const POLL_MS = 1_000;

const states = pageOf(dataPointShape.pick({ id: true, title: true, status: true }));

/** Says when each recording of a Project can be read and played, for as long as some are being transcribed. */
export async function watchRecordings(visitor: Visitor, { containerId }: Source, screen: Screen): Promise<void> {
  const told = new Set<string>();
  for (;;) {
    const { data } = await visitor
      .get(`/v1/projects/${containerId}/data-points?limit=100`, states)
      .catch((error: unknown) => {
        if (isGone(error)) throw error;
        return { data: [] };
      });
    for (const { id, title, status } of data) {
      if (status === 'transcribing' || told.has(id)) continue;
      told.add(id);
      screen.step(status === 'ready' ? `Recording transcribed: ${title}` : `Recording not transcribed: ${title}`);
    }
    if (data.length > 0 && told.size === data.length) return;
    await visitor.pause(POLL_MS);
  }
}
