import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Container, ContainerKind } from '../api/shapes';
import { useContainerKind } from './container-kind';

export const containersQuery = (w: string, kind: ContainerKind) =>
  queryOptions({
    queryKey: ['containers', w, kind],
    queryFn: ({ signal }) =>
      allPages((cursor) => {
        const request = { params: { path: { w }, query: { limit: 100, cursor } }, signal };
        return kind === 'channel'
          ? answerOf(api.GET('/v1/workspaces/{w}/channels', request))
          : answerOf(api.GET('/v1/workspaces/{w}/projects', request));
      }),
  });

export const containerQuery = (kind: ContainerKind, id: string) =>
  queryOptions({
    queryKey: ['container', id],
    queryFn: ({ signal }) => {
      const request = { params: { path: { id } }, signal };
      return kind === 'channel'
        ? answerOf(api.GET('/v1/channels/{id}', request))
        : answerOf(api.GET('/v1/projects/{id}', request));
    },
  });

/** The Channel or Project in the address. */
export function useContainer(): Container {
  const kind = useContainerKind();
  return useSuspenseQuery(containerQuery(kind, useParams().containerId ?? '')).data;
}

export function createContainer(w: string, kind: ContainerKind, name: string): Promise<Container> {
  const request = { params: { path: { w } }, body: { name } };
  return kind === 'channel'
    ? answerOf(api.POST('/v1/workspaces/{w}/channels', request))
    : answerOf(api.POST('/v1/workspaces/{w}/projects', request));
}

export function renameContainer({ kind, id }: Container, name: string): Promise<Container> {
  const request = { params: { path: { id } }, body: { name } };
  return kind === 'channel'
    ? answerOf(api.PATCH('/v1/channels/{id}', request))
    : answerOf(api.PATCH('/v1/projects/{id}', request));
}

export function deleteContainer({ kind, id }: Container): Promise<unknown> {
  const request = { params: { path: { id } } };
  return kind === 'channel'
    ? answerOf(api.DELETE('/v1/channels/{id}', request))
    : answerOf(api.DELETE('/v1/projects/{id}', request));
}
