import { z } from 'zod';
import { requireSource } from '../access';
import type { App } from '../app-type';
import { authenticateAgain } from '../authentication';
import type { ApiDeps } from '../deps';
import { sendEvents } from '../server-sent-events';
import { watch } from '../watch';
import { sourceOr404 } from './sources';

export function sourceEventRoutes(app: App, deps: ApiDeps): void {
  app.get(
    '/v1/sources/:id/events',
    {
      schema: {
        tags: ['Sources'],
        summary: 'The source now, and again at each change, as server-sent events',
        params: z.object({ id: z.string() }),
        response: {
          200: {
            description: 'Each event’s data is a Source',
            content: { 'text/event-stream': { schema: z.any() } },
          },
        },
      },
    },
    async (request, reply) => {
      const { id, connection_id: connectionId } = await requireSource(request, request.params.id, 'view');
      const read = async () => {
        await authenticateAgain(request);
        await requireSource(request, id, 'view');
        return sourceOr404(deps, id);
      };
      const concerns = (change: { kind: string; id: string }) => change.id === id || change.id === connectionId;
      return sendEvents(request, reply, (signal) =>
        watch({ notifications: deps.notifications, concerns, read }, signal),
      );
    },
  );
}
