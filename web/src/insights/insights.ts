import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Insight } from '../api/shapes';

/** The insights of a Project, the newest first. */
export const insightsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['insights', projectId],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/projects/{id}/insights', {
            params: { path: { id: projectId }, query: { limit: 100, cursor } },
            signal,
          }),
        ),
      ),
  });

export const insightQuery = (id: string) =>
  queryOptions({
    queryKey: ['insight', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/insights/{id}', { params: { path: { id } }, signal })),
  });

export type InsightBody = { title?: string; body?: string; highlightIds?: string[] };

export function createInsight(projectId: string, body: InsightBody & { title: string }): Promise<Insight> {
  return answerOf(api.POST('/v1/projects/{id}/insights', { params: { path: { id: projectId } }, body }));
}

export function changeInsight(id: string, body: InsightBody): Promise<Insight> {
  return answerOf(api.PATCH('/v1/insights/{id}', { params: { path: { id } }, body }));
}

export function deleteInsight(id: string): Promise<unknown> {
  return answerOf(api.DELETE('/v1/insights/{id}', { params: { path: { id } } }));
}
