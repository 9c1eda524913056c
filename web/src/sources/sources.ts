import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Container, Source } from '../api/shapes';

type Place = Pick<Container, 'kind' | 'id'>;

/** The sources of a Channel or Project. Streams keep the busiest up to date; asking now and then covers the rest. */
export const sourcesQuery = ({ kind, id }: Place) =>
  queryOptions({
    queryKey: ['sources', id],
    queryFn: ({ signal }) =>
      allPages((cursor) => {
        const request = { params: { path: { id }, query: { limit: 100, cursor } }, signal };
        return kind === 'channel'
          ? answerOf(api.GET('/v1/channels/{id}/sources', request))
          : answerOf(api.GET('/v1/projects/{id}/sources', request));
      }),
    refetchInterval: 10_000,
  });

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['source', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/sources/{id}', { params: { path: { id } }, signal })),
  });

export type NewSource = Pick<Source, 'teams' | 'timeframe'> & { name?: string };

export function createSource({ kind, id }: Place, body: NewSource): Promise<Source> {
  const request = { params: { path: { id } }, body };
  return kind === 'channel'
    ? answerOf(api.POST('/v1/channels/{id}/sources', request))
    : answerOf(api.POST('/v1/projects/{id}/sources', request));
}

export type Command = 'pause' | 'resume' | 'sync' | 'disconnect';

export function commandSource(id: string, command: Command, full = false): Promise<Source> {
  const params = { path: { id } };
  switch (command) {
    case 'pause':
      return answerOf(api.POST('/v1/sources/{id}/pause', { params, body: {} }));
    case 'resume':
      return answerOf(api.POST('/v1/sources/{id}/resume', { params, body: {} }));
    case 'sync':
      return answerOf(api.POST('/v1/sources/{id}/sync', { params, body: { full } }));
    case 'disconnect':
      return answerOf(api.POST('/v1/sources/{id}/disconnect', { params, body: {} }));
  }
}

export function changeSource(id: string, body: Partial<NewSource>): Promise<Source> {
  return answerOf(api.PATCH('/v1/sources/{id}', { params: { path: { id } }, body }));
}

export function deleteSource(id: string): Promise<unknown> {
  return answerOf(api.DELETE('/v1/sources/{id}', { params: { path: { id } } }));
}
