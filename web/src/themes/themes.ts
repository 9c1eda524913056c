import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { OpenedTheme, Theme, ThemesStatus } from '../api/shapes';
import type { Period } from './period';

export type Themes = { themes: Theme[]; status: ThemesStatus };

/** How often one asks while calls are being looked at. */
const WHILE_WORKING_MS = 5_000;

/** All themes of a Channel, the largest first, and how far the look at its calls has come. */
export const themesQuery = (channelId: string, period: Period) =>
  queryOptions({
    queryKey: ['themes', channelId, period],
    queryFn: async ({ signal }): Promise<Themes> => {
      const themes: Theme[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await answerOf(
          api.GET('/v1/channels/{id}/themes', {
            params: { path: { id: channelId }, query: { ...period, limit: 100, cursor } },
            signal,
          }),
        );
        themes.push(...page.data);
        if (page.nextCursor === null) return { themes, status: page.status };
        cursor = page.nextCursor;
      }
    },
    refetchInterval: ({ state }) => state.data?.status.state === 'working' && WHILE_WORKING_MS,
    placeholderData: keepPreviousData,
  });

export const themeQuery = (id: string, period: Period) =>
  queryOptions({
    queryKey: ['theme', id, period],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/themes/{id}', { params: { path: { id }, query: period }, signal })),
    placeholderData: keepPreviousData,
  });

export const excerptsQuery = (id: string, { interval: _interval, ...period }: Period, groupId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['excerpts', id, period, groupId],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/themes/{id}/excerpts', {
          params: { path: { id }, query: { ...period, groupId, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export function changeTheme(id: string, body: { name?: string; hidden?: boolean }): Promise<OpenedTheme> {
  return answerOf(api.PATCH('/v1/themes/{id}', { params: { path: { id } }, body }));
}

export function mergeTheme(id: string, into: string): Promise<OpenedTheme> {
  return answerOf(api.POST('/v1/themes/{id}/merge', { params: { path: { id } }, body: { into } }));
}
