/** All conditions hold together. `from` is inclusive, `to` exclusive, ISO 8601, and both mean the start of the call. */
export type CallFilter = {
  from?: string;
  to?: string;
  /** Only who hosted the call; taking part is not enough for Gong. At most 100. */
  primaryUserIds?: readonly string[];
  /** At most 100. */
  callIds?: readonly string[];
};

/** Longer lists of ids have not been proven to work, and it is also the size of Gong's pages. */
export const MAX_IDS = 100;

/** An empty list of ids and an empty stretch of time are a 400 for Gong, and nothing for us. */
export function matchesNothing({ from, to, primaryUserIds, callIds }: CallFilter): boolean {
  const emptyWindow = from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to);
  return emptyWindow || primaryUserIds?.length === 0 || callIds?.length === 0;
}

/** The filter as Gong wants it; a field that is undefined does not reach the JSON. */
export function gongFilter({ from, to, primaryUserIds, callIds }: CallFilter): object {
  for (const ids of [primaryUserIds, callIds]) {
    if (ids && ids.length > MAX_IDS) throw new RangeError(`At most ${MAX_IDS} ids fit into one request to Gong`);
  }
  return { fromDateTime: from, toDateTime: to, primaryUserIds, callIds };
}

/** Names what is imported and nothing else: no trackers, statistics, comments or CRM data are asked for. */
export function contentSelector(media: boolean): object {
  return { exposedFields: { parties: true, ...(media ? { media: true } : { content: { brief: true } }) } };
}
