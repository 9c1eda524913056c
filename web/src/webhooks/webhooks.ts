import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { WebhookEvent } from '../api/shapes';

export const EVENTS: readonly { value: WebhookEvent; label: string }[] = [
  { value: 'source.needs_reconnection', label: 'Gong needs to be reconnected' },
  { value: 'source.backfill_completed', label: 'The import of past calls is complete' },
  { value: 'data_point.created', label: 'A call is new' },
  { value: 'data_point.ready', label: 'A call’s words are there' },
];

export const webhooksQuery = (w: string) =>
  queryOptions({
    queryKey: ['webhooks', w],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/workspaces/{w}/webhooks', { params: { path: { w }, query: { limit: 100, cursor } }, signal }),
        ),
      ),
  });

export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['webhook-deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 5_000,
  });

export function createWebhook(w: string, body: { url: string; events: WebhookEvent[] }) {
  return answerOf(api.POST('/v1/workspaces/{w}/webhooks', { params: { path: { w } }, body }));
}

export function deleteWebhook(id: string): Promise<unknown> {
  return answerOf(api.DELETE('/v1/webhooks/{id}', { params: { path: { id } } }));
}
