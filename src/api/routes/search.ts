import { z } from 'zod';
import { Stems } from '../../db/search/stems';
import { searchCalls } from '../../search/search-calls';
import { searchTerms } from '../../search/search-terms';
import { requireMember } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { pageOf, pageQuery, page, readCursor } from '../paging';
import { searchResultShape } from '../shapes/search-shape';

const moment = z.iso.datetime({ offset: true }).or(z.iso.date());
const words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !text.includes('\0'), { message: 'must not contain NUL' });

const searchQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Results of a page'),
  q: words.min(1).describe('Words, all of them, and "phrases", in titles, briefs, people and transcripts'),
  from: moment.optional().describe('Calls that started from then on; a day begins at midnight UTC'),
  to: moment.optional().describe('Calls that started before then'),
  ownerId: words.optional().describe('Gong user id of the primary owner'),
  sourceId: z.uuid().optional().describe('A source that brought the call'),
  containerId: z.uuid().optional().describe('A Channel or Project'),
});

const place = z.tuple([z.int(), z.iso.datetime(), z.uuid()]);

export function searchRoutes(app: App, { db }: Pick<ApiDeps, 'db'>): void {
  const stems = new Stems(db);

  app.get(
    '/v1/workspaces/:w/search',
    {
      schema: {
        tags: ['Search'],
        summary: 'Search all calls that the caller may see, the best results first',
        params: z.object({ w: z.string() }),
        querystring: searchQuery,
        response: { 200: pageOf(searchResultShape) },
      },
    },
    async (request) => {
      const { workspaceId, userId, role } = await requireMember(request, request.params.w);
      const { q, limit, cursor, from, to, ...filter } = request.query;
      const scope = {
        ...filter,
        workspaceId,
        userId,
        everything: role === 'admin',
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
      };
      const after = readCursor(cursor, place);
      const { results, next } = await searchCalls(db, stems, scope, searchTerms(q), { limit, after });
      return { data: [...results], nextCursor: next === null ? null : cursorOf(next) };
    },
  );
}

/** A page of phrases may be shorter than asked for, and still have a next one. */
function cursorOf(next: readonly unknown[]): string | null {
  return page([next, next], 1, (key) => key).nextCursor;
}
