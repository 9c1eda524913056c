import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Container } from '../api/shapes';

/** Everyone whose calls a Channel or Project has. */
export const ownersQuery = ({ kind, id }: Pick<Container, 'kind' | 'id'>) =>
  queryOptions({
    queryKey: ['owners', id],
    queryFn: ({ signal }) =>
      allPages((cursor) => {
        const request = { params: { path: { id }, query: { limit: 100, cursor } }, signal };
        return kind === 'channel'
          ? answerOf(api.GET('/v1/channels/{id}/owners', request))
          : answerOf(api.GET('/v1/projects/{id}/owners', request));
      }),
  });
