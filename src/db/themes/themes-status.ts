import type { ThemesStatus } from '../../domain/theme-view';
import type { Db } from '../database';
import { excerptCounts } from './excerpt-counts';

/** How far the themes of a Channel are, and what keeps them. */
export async function themesStatus(db: Db, containerId: string): Promise<ThemesStatus> {
  const [counts, channel] = await Promise.all([
    excerptCounts(db, containerId),
    db.selectFrom('theme_channel').selectAll().where('container_id', '=', containerId).executeTakeFirst(),
  ]);
  const { excerpts, assigned, waitingCalls } = counts;
  const { problem_code: code = null, problem_message: message = null } = channel ?? {};
  const problem = code === null ? null : { code, message: message ?? '' };
  return {
    state: stateOf({ problem, waitingCalls, untidy: channel?.untidy ?? 0, excerpts }),
    waitingCalls,
    excerptCount: excerpts,
    unassignedCount: excerpts - assigned,
    clusteredAt: channel?.clustered_at?.toISOString() ?? null,
    problem,
  };
}

function stateOf(now: Pick<ThemesStatus, 'problem' | 'waitingCalls'> & { untidy: number; excerpts: number }) {
  if (now.problem) return 'in_trouble';
  if (now.waitingCalls > 0 || now.untidy > 0) return 'working';
  return now.excerpts === 0 ? 'waiting_for_calls' : 'up_to_date';
}
