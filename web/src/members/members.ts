import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';

export const membersQuery = (w: string) =>
  queryOptions({
    queryKey: ['members', w],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/workspaces/{w}/members', { params: { path: { w }, query: { limit: 100, cursor } }, signal }),
        ),
      ),
  });
