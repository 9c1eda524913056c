import type { Participant } from './data-point';

/** Calls of a theme in one day, week or month. */
export type TrendPoint = { start: string; callCount: number };

/** A theme as people and programs see it; its counts are those of the period that was asked for. */
export type ThemeView = {
  id: string;
  name: string;
  summary: string;
  hidden: boolean;
  callCount: number;
  excerptCount: number;
  /** Calls in the period of the same length before; null where the question has no beginning. */
  previousCallCount: number | null;
  /** By which share there are more calls than in the period before; null where that is not known, or had none. */
  change: number | null;
  trend: TrendPoint[];
};

export type ThemeGroupView = { id: string; name: string; callCount: number; excerptCount: number };

export type ExcerptView = {
  id: string;
  dataPointId: string;
  callTitle: string;
  callDate: string;
  turnIndex: number;
  startMs: number;
  endMs: number;
  text: string;
  speaker: Participant;
  groupId: string | null;
};

/** How far the themes of a Channel are. */
export type ThemesStatus = {
  state: 'waiting_for_calls' | 'working' | 'up_to_date' | 'in_trouble';
  /** Calls whose words are not looked at yet. */
  waitingCalls: number;
  excerptCount: number;
  unassignedCount: number;
  /** When themes were last looked for. */
  clusteredAt: string | null;
  problem: { code: string; message: string } | null;
};

export type TrendInterval = 'day' | 'week' | 'month';

/** By which share `now` is more than `before`. */
export function changeOf(now: number, before: number | null): number | null {
  return before === null || before === 0 ? null : (now - before) / before;
}
