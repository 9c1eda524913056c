import { ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Logger } from 'pino';
import { SourceGone } from '../errors/source-gone-error';
import { ConnectionUnavailable } from '../gong-connection/connection-unavailable';
import { GongWait } from '../gong-connection/gong-wait';
import { GongBadRequest, GongError, GongHostNotAllowed, GongUnavailable } from '../gong/errors';
import { activityFailures } from '../observability/metrics';
import { EmbeddingsError } from '../themes/embeddings/embeddings-error';
import type { Obstacle } from '../workflows/source-steps';

/** What stands in the way of a reading, where that is no failure but a state that the source goes through. */
export function obstacleOf(error: unknown): Obstacle | undefined {
  if (error instanceof SourceGone) return { type: 'gone' };
  if (error instanceof GongWait) {
    const { until, message, backfillsOnly } = error;
    const code = error.reason === 'busy' ? 'busy' : 'rate_limited';
    return { type: 'wait', until: until.getTime(), code, message, backfillsOnly };
  }
  if (error instanceof ConnectionUnavailable) {
    return { type: 'rejected', code: error.attention?.code ?? error.code, message: error.message };
  }
  return undefined;
}

/**
 * The one place where errors become Temporal failures. Those are kept in histories that everybody who operates Temporal
 * can read: of an error that we did not make ourselves, only its name goes there, and the rest into our log.
 */
export function failureOf(error: unknown, logger: Logger): Error {
  const { cancellationSignal, info } = Context.current();
  if (cancellationSignal.aborted) return new CancelledFailure('stopped');
  if (error instanceof GongError || error instanceof GongHostNotAllowed) {
    activityFailures.inc({ activity: info.activityType, type: 'gong_unavailable' });
    return ApplicationFailure.create({
      type: 'gong_unavailable',
      message: error.message,
      nonRetryable: error instanceof GongBadRequest || error instanceof GongHostNotAllowed,
      nextRetryDelay: error instanceof GongUnavailable && error.retryAfterMs !== null ? error.retryAfterMs : undefined,
      category: ApplicationFailureCategory.BENIGN,
    });
  }
  if (error instanceof EmbeddingsError) {
    logger.warn({ err: error, activity: info.activityType, attempt: info.attempt }, 'texts could not be embedded');
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      category: ApplicationFailureCategory.BENIGN,
    });
  }
  activityFailures.inc({ activity: info.activityType, type: 'internal_error' });
  logger.error({ err: error, activity: info.activityType, attempt: info.attempt }, 'an activity failed');
  const name = error instanceof Error ? error.name : 'Error';
  return ApplicationFailure.create({
    type: 'internal_error',
    message: `Callweave has a problem of its own (${name}); its log says more.`,
  });
}
