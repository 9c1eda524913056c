import type { LoadedSource, PageRead, Planned } from '../../../src/workflows/source-steps';
import { SourceLife } from '../../../src/workflows/source-life';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 0, 15, 9);

export const COUNTS = { imported: 3, skipped: 0, awaitingTranscript: 0, transcribing: 0, failed: 0 };
export const PACE = {
  syncIntervalMs: HOUR,
  reconcileIntervalMs: DAY,
  lookbackMs: DAY,
  reconcileLookbackMs: 14 * DAY,
};
export const LAST_SYNC = { finishedAt: new Date(START).toISOString(), outcome: 'ok', imported: 1 } as const;

export const ABOUT = {
  workspaceId: 'w',
  containerId: 'c',
  connectionId: 'g',
  kind: 'channel',
  name: 'Calls of Ada’s team',
  teams: ['7'],
  timeframe: '30d',
  windowStart: START - 30 * DAY,
  createdAt: START,
} as const;

export function loaded(more: Partial<LoadedSource> = {}): LoadedSource {
  return {
    about: { ...ABOUT, teams: [...ABOUT.teams] },
    paused: false,
    configVersion: 1,
    configApplied: 0,
    progress: null,
    revision: 0,
    lastSync: null,
    counts: COUNTS,
    pace: PACE,
    ...more,
  };
}

export function newLife(more: Partial<LoadedSource> = {}): SourceLife {
  let ids = 0;
  return SourceLife.begin('source-1', loaded(more), START, () => `run-${(ids += 1)}`);
}

/** A plan of so many slices of 250 calls, newest first. */
export function planned(slices: number, configVersion = 1): Planned {
  const length = (30 * DAY) / Math.max(1, slices);
  return {
    type: 'planned',
    slices: Array.from({ length: slices }, (_, index) => ({
      id: `${configVersion}.${index}`,
      from: START - (index + 1) * length,
      to: START - index * length,
      teams: [...ABOUT.teams],
      bucket: null,
      calls: 250,
    })),
    found: { teams: slices * 250, everyone: null },
    about: { ...ABOUT, teams: [...ABOUT.teams] },
    configVersion,
  };
}

export function pageRead(more: Partial<PageRead> = {}): PageRead {
  return {
    type: 'read',
    cursor: null,
    filter: 'f',
    scanned: 100,
    moreTranscripts: false,
    lastSync: null,
    counts: COUNTS,
    pace: PACE,
    toTranscribe: [],
    ...more,
  };
}
