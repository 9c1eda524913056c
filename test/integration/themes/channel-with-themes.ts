import type { z } from 'zod';
import type {
  excerptShape,
  openedThemeShape,
  themeShape,
  themesStatusShape,
} from '../../../src/api/shapes/theme-shape';
import type { System } from '../rig/system';
import type { CallWithTranscript } from '../rig/test-gong';
import { waitFor } from '../rig/wait-for';

export type Theme = z.infer<typeof themeShape>;
export type OpenedTheme = z.infer<typeof openedThemeShape>;
export type Excerpt = z.infer<typeof excerptShape>;
type ThemeList = { data: Theme[]; nextCursor: string | null; status: z.infer<typeof themesStatusShape> };
type DataPoint = { id: string; gongCallId: string };

/** A Channel as someone sees it who follows what customers say. */
export class ChannelWithThemes {
  constructor(
    private readonly system: System,
    readonly id: string,
  ) {}

  async list(query = ''): Promise<ThemeList> {
    return (await this.system.client.get<ThemeList>(`/v1/channels/${this.id}/themes?limit=100${query}`)).body;
  }

  /** Once all that came has been looked at, and at least once after `since`. */
  untilUpToDate(since = '', timeoutMs = 120_000): Promise<ThemeList> {
    return waitFor(
      async () => {
        const list = await this.list();
        const { state, clusteredAt } = list.status;
        return state === 'up_to_date' && clusteredAt !== null && clusteredAt > since && list.data.length > 0 && list;
      },
      { timeoutMs, describe: 'themes to be up to date' },
    );
  }

  excerptsOf(theme: Pick<Theme, 'id'>, query = ''): Promise<Excerpt[]> {
    return this.all<Excerpt>(`/v1/themes/${theme.id}/excerpts`, query);
  }

  async dataPoints(): Promise<Map<string, DataPoint>> {
    const points = await this.all<DataPoint>(`/v1/channels/${this.id}/data-points`);
    return new Map(points.map((point) => [point.id, point]));
  }

  async all<T>(path: string, query = ''): Promise<T[]> {
    const rows: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer: { body: { data: T[]; nextCursor: string | null } } = await this.system.client.get(
        `${path}?limit=100${query}${at}`,
      );
      rows.push(...answer.body.data);
      cursor = answer.body.nextCursor;
    }
    return rows;
  }
}

/** What the simulator meant by an excerpt: the topic of most of its sentences that have one. */
export function topicOf(excerpt: Excerpt, call: CallWithTranscript): string | undefined {
  const turn = call.transcript[excerpt.turnIndex];
  const topics = (turn?.sentences ?? [])
    .filter(({ start, end }) => start >= excerpt.startMs && end <= excerpt.endMs)
    .flatMap(({ topic }) => topic ?? []);
  return most(topics)?.value;
}

/** What there is most of, and its share. */
export function most<T>(values: readonly T[]): { value: T; share: number } | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best && { value: best[0], share: best[1] / values.length };
}
