import { randomUUID } from 'node:crypto';
import type { Context } from '@temporalio/activity';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from 'pino';
import { withCorrelation } from '../observability/correlation';
import { CORRELATION_HEADER } from '../temporal/correlation-header';

/** Ties what an activity logs and asks to the request that led to it; work that none led to has an id of its own. */
export function correlatedActivities(logger: Logger): ActivityInterceptorsFactory {
  return ({ info }: Context) => ({
    inbound: {
      execute: async (input, next) => {
        const sent = input.headers[CORRELATION_HEADER];
        const requestId = sent ? defaultPayloadConverter.fromPayload<string>(sent) : randomUUID();
        const { workflowId } = info.workflowExecution ?? {};
        return withCorrelation({ requestId, workflowId, activity: info.activityType }, async () => {
          const startedAt = performance.now();
          try {
            return await next(input);
          } finally {
            logger.debug({ attempt: info.attempt, ms: Math.round(performance.now() - startedAt) }, 'activity');
          }
        });
      },
    },
  });
}
