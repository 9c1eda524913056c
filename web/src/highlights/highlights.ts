import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Highlight } from '../api/shapes';

/** The highlights of a call, in its order. */
export const highlightsQuery = (dataPointId: string) =>
  queryOptions({
    queryKey: ['highlights', dataPointId],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/data-points/{id}/highlights', {
            params: { path: { id: dataPointId }, query: { limit: 100, cursor } },
            signal,
          }),
        ),
      ),
  });

export type NewHighlight = { startMs: number; endMs: number; note?: string | null; tagIds?: string[] };

export function createHighlight(dataPointId: string, body: NewHighlight): Promise<Highlight> {
  return answerOf(api.POST('/v1/data-points/{id}/highlights', { params: { path: { id: dataPointId } }, body }));
}

export function changeHighlight(id: string, body: Pick<NewHighlight, 'note' | 'tagIds'>): Promise<Highlight> {
  return answerOf(api.PATCH('/v1/highlights/{id}', { params: { path: { id } }, body }));
}

export function deleteHighlight(id: string): Promise<unknown> {
  return answerOf(api.DELETE('/v1/highlights/{id}', { params: { path: { id } } }));
}
