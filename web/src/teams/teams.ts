import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Timeframe } from '../api/shapes';

const ASK_AGAIN_MS = 1_000;

/** Every team with its counts, asked for again until all calls are counted. */
export const teamsQuery = (w: string, timeframe: Timeframe) =>
  queryOptions({
    queryKey: ['gong', w, 'teams', timeframe],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/workspaces/{w}/gong/teams', { params: { path: { w }, query: { timeframe } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.countsComplete === false ? ASK_AGAIN_MS : false),
  });
