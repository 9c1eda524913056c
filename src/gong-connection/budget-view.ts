import type { RequestBudget } from './request-budget';

const DAY_MS = 86_400_000;

/** The budget as people see it; the untouched one where there is no connection yet. */
export async function findBudget(budget: RequestBudget, connectionId: string | undefined) {
  const state = connectionId === undefined ? undefined : await budget.state(connectionId);
  const { requestsPerSecond, requestsPerDay } = budget.limits;
  const usedToday = state?.usedToday ?? 0;
  const resetsAt = state?.resetsAt ?? new Date((Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS);
  const waits = [state?.waitingUntil, usedToday >= requestsPerDay ? resetsAt : null].filter(
    (until) => until instanceof Date,
  );
  const waitingUntil = waits.length === 0 ? null : new Date(Math.max(...waits.map((until) => until.getTime())));
  return {
    requestsPerSecond,
    requestsPerDay,
    usedToday,
    resetsAt: resetsAt.toISOString(),
    waitingUntil: waitingUntil?.toISOString() ?? null,
  };
}
