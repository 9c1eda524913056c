import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Container } from '../api/shapes';
import type { CallFilter } from './call-filter';

const PAGE = 100;

export const dataPointsQuery = ({ kind, id }: Pick<Container, 'kind' | 'id'>, filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ['data-points', id, filter],
    queryFn: ({ pageParam, signal }) => {
      const request = {
        params: { path: { id }, query: { ...filter, limit: PAGE, cursor: pageParam } },
        signal,
      };
      return kind === 'channel'
        ? answerOf(api.GET('/v1/channels/{id}/data-points', request))
        : answerOf(api.GET('/v1/projects/{id}/data-points', request));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 30_000,
    // Comparing thousands of rows with those of before, at each page, takes longer than drawing those in sight.
    structuralSharing: false,
  });

export const dataPointQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-point', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/data-points/{id}', { params: { path: { id } }, signal })),
  });
