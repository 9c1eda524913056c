import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readToken, signToken } from '../json-web-token';
import type { Records } from './envelope';
import { GongRefusal } from './gong-refusal';

/** Something that Gong counts; it is shown only once Gong has analysed it. */
export interface Listed<T> {
  readonly orderKey: string;
  readonly item: T;
  readonly shown: boolean;
}

export interface PageRequest {
  /** The endpoint and its filter: a cursor continues only the very list that it came from. */
  readonly list: unknown;
  readonly cursor: string | undefined;
  readonly userId: string;
}

export interface PagingSettings {
  readonly secret: string;
  readonly pageSize: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly records: Records;
}

/** An hour, in seconds, from the first page of a list: later cursors of the same list do not prolong it. */
const CURSOR_LIFETIME = 3600;

const cursorClaims = z.object({
  pageSize: z.number(),
  total: z.number(),
  pageNumber: z.number(),
  exp: z.number(),
  userId: z.string(),
  list: z.string(),
  last: z.string(),
});

const badCursor = () => new GongRefusal(400, 'Bad request');

function readCursor(settings: PagingSettings, request: PageRequest, list: string) {
  if (request.cursor === undefined) return undefined;
  const claims = cursorClaims.safeParse(readToken(settings.secret, request.cursor)).data;
  if (!claims || claims.list !== list) throw badCursor();
  if (claims.exp * 1000 <= settings.now) throw new GongRefusal(400, 'The provided cursor has expired');
  return claims;
}

/**
 * One page of a list that is in Gong's order. The total is that of the first page; what is counted but not shown yet takes up a place on its
 * page and leaves it empty.
 */
export function pageOf<T>(all: readonly Listed<T>[], request: PageRequest, settings: PagingSettings): Page<T> {
  const list = createHash('sha256').update(JSON.stringify(request.list)).digest('base64url').slice(0, 16);
  const earlier = readCursor(settings, request, list);
  const rest = earlier ? all.filter((listed) => listed.orderKey > earlier.last) : all;
  const places = rest.slice(0, settings.pageSize);
  const last = places.at(-1);
  const position = {
    pageSize: settings.pageSize,
    total: earlier?.total ?? all.length,
    pageNumber: (earlier?.pageNumber ?? -1) + 1,
    exp: earlier?.exp ?? Math.floor(settings.now / 1000) + CURSOR_LIFETIME,
    userId: request.userId,
    list,
  };
  const items = places.filter((listed) => listed.shown).map((listed) => listed.item);
  const more = rest.length > places.length && last !== undefined;
  return {
    items,
    records: {
      totalRecords: position.total,
      currentPageSize: items.length,
      currentPageNumber: position.pageNumber,
      ...(more && { cursor: signToken(settings.secret, { ...position, last: last.orderKey }) }),
    },
  };
}
