import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';

export const apiKeysQuery = (w: string, u: string) =>
  queryOptions({
    queryKey: ['api-keys', w, u],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/workspaces/{w}/members/{u}/api-keys', {
            params: { path: { w, u }, query: { limit: 100, cursor } },
            signal,
          }),
        ),
      ),
  });
