import type { SourceActivities } from '../../src/activities/source-activities';
import type { LoadedSource, ReadPage } from '../../src/workflows/source-steps';
import { COUNTS, loaded, pageRead, planned } from '../unit/source-life/life-fixture';

/** Activities that answer at once, and remember what they were asked. */
export class FakeSource {
  readonly pages: ReadPage[] = [];
  readonly statuses: string[] = [];
  /** Answers for the next pages, before all goes well again. */
  readonly nextPages: (() => ReturnType<SourceActivities['readPage']>)[] = [];
  source: LoadedSource | null;

  constructor(
    more: Partial<LoadedSource> = {},
    private readonly slices = 2,
  ) {
    this.source = loaded(more);
  }

  get activities(): SourceActivities {
    return {
      loadSource: async () => this.source && { ...this.source, about: { ...this.source.about, createdAt: Date.now() } },
      planBackfill: async () => ({ ...planned(this.slices), about: loaded().about }),
      readPage: async (input) => {
        this.pages.push(input);
        const next = this.nextPages.shift();
        if (next) return next();
        const finishedAt = new Date().toISOString();
        return pageRead({ lastSync: input.closing ? { finishedAt, outcome: 'ok', imported: 0 } : null });
      },
      readTranscripts: async () => ({ type: 'transcriptsRead', more: false, lastSync: null, counts: COUNTS }),
      settleReconcile: async ({ closing }) => ({
        type: 'settled',
        heldBack: 0,
        lastSync: closing ? { finishedAt: closing.nextSyncAt ?? '', outcome: 'ok', imported: 0 } : null,
        counts: COUNTS,
      }),
      publishSource: async ({ record }) => {
        this.statuses.push(record.status);
        return { type: 'published', revision: record.revision, lastSync: null, counts: COUNTS };
      },
    };
  }

  pagesOf(kind: ReadPage['kind']): ReadPage[] {
    return this.pages.filter((page) => page.kind === kind);
  }
}
