/** What narrows the list of calls, as the API takes it. */
export type CallFilter = { q?: string; from?: string; to?: string; ownerId?: string; sourceId?: string };

/** The filter in an address. Days are the reader's own; `to` includes the day that it names. */
export function readFilter(search: URLSearchParams): CallFilter {
  const given = (name: string) => search.get(name)?.trim() || undefined;
  return {
    q: given('q'),
    from: startOfDay(given('from'), 0),
    to: startOfDay(given('to'), 1),
    ownerId: given('owner'),
    sourceId: given('source'),
  };
}

export function isNarrowed(filter: CallFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

function startOfDay(day: string | undefined, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (!year || !month || !date) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).toISOString();
}
