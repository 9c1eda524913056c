import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

export const searchQuery = (w: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['search', w, q],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/workspaces/{w}/search', {
          params: { path: { w }, query: { q, limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
