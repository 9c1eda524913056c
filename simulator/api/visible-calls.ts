import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import type { Micros } from '../instant';
import type { CallFilter } from './request-schemas';

/** Gong's list of calls goes by the scheduled time of conferences, every other endpoint by the start of the call. */
export type FilteredTime = 'scheduled' | 'started';

const timeOf = (call: SimulatedCall, which: FilteredTime): Micros =>
  which === 'scheduled' && call.scheduled !== null ? call.scheduled : call.started;

/** Whether the company's view of Gong includes the call at all, whatever the time. */
export const isWithinView = (company: Company, call: SimulatedCall): boolean =>
  !call.deleted &&
  !call.hidden &&
  (company.visibleOwnerIds === null ||
    (call.primaryUserId !== null && company.visibleOwnerIds.has(call.primaryUserId)));

export const isVisible = (company: Company, call: SimulatedCall, now: number): boolean =>
  isWithinView(company, call) && call.visibleAt <= now;

export const isKnown = (company: Company, call: SimulatedCall, now: number): boolean =>
  isWithinView(company, call) && Math.min(call.knownAt, call.visibleAt) <= now;

export const isTranscribed = (company: Company, call: SimulatedCall, now: number): boolean =>
  isWithinView(company, call) && call.transcriptAt !== null && call.transcriptAt <= now;

/** The calls that a filter names, in Gong's order, shown or not. Parts of a filter narrow each other. */
export function matchingCalls(company: Company, filter: CallFilter, which: FilteredTime): SimulatedCall[] {
  const { fromDateTime: from, toDateTime: to, workspaceId } = filter;
  const ids = filter.callIds && new Set(filter.callIds);
  const owners = filter.primaryUserIds && new Set(filter.primaryUserIds);
  if (workspaceId !== undefined && workspaceId !== company.workspaceId) return [];
  return company.calls.inGongOrder().filter((call) => {
    const time = timeOf(call, which);
    return (
      (from === undefined || time >= from) &&
      (to === undefined || time < to) &&
      (!ids || ids.has(call.id)) &&
      (!owners || (call.primaryUserId !== null && owners.has(call.primaryUserId)))
    );
  });
}
