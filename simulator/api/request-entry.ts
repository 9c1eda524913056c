import { z } from 'zod';
import type { LoggedRequest } from '../request-log';

const text = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);

/** What of a request's query or body goes into the log, whatever else there may be. */
const loggable = z
  .object({
    cursor: text,
    fromDateTime: text,
    toDateTime: text,
    filter: z
      .object({ fromDateTime: text, toDateTime: text, callIds: list, primaryUserIds: list, userIds: list })
      .optional()
      .catch(undefined),
    contentSelector: z.object({ exposedFields: z.unknown().optional() }).optional().catch(undefined),
  })
  .catch({});

/** The optional fields that are asked for: the paths of all that is `true`. */
function exposedPaths(fields: unknown, prefix = ''): string[] {
  if (typeof fields !== 'object' || fields === null) return fields === true ? [prefix] : [];
  return Object.entries(fields).flatMap(([name, value]) => exposedPaths(value, prefix ? `${prefix}.${name}` : name));
}

export function describeRequest(entry: LoggedRequest, queryOrBody: unknown): void {
  const { cursor, filter, contentSelector, ...times } = loggable.parse(queryOrBody ?? {});
  entry.fromDateTime = filter?.fromDateTime ?? times.fromDateTime;
  entry.toDateTime = filter?.toDateTime ?? times.toDateTime;
  entry.callIds = filter?.callIds?.length;
  entry.primaryUserIds = filter?.primaryUserIds?.length;
  entry.userIds = filter?.userIds?.length;
  entry.cursor = cursor !== undefined;
  if (contentSelector) entry.exposed = exposedPaths(contentSelector.exposedFields);
}

const named = z.object({ filter: z.object({ callIds: z.array(z.string()) }) });

/** The calls that a request names in its path or its filter. */
export function namedCallIds(path: string, body: unknown): string[] {
  const inPath = /^\/(?:v2\/calls|media\/[^/]+)\/(\d+)/.exec(path)?.[1];
  return [...(inPath ? [inPath] : []), ...(named.safeParse(body).data?.filter.callIds ?? [])];
}
