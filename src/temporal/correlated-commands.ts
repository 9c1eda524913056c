import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { Headers } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import { correlation } from '../observability/correlation';
import { CORRELATION_HEADER } from './correlation-header';

/** Gives what a request asks of workflows that request's id along. */
export const correlatedCommands: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next({ ...input, headers: withId(input.headers) }),
  signal: (input, next) => next({ ...input, headers: withId(input.headers) }),
  startUpdateWithStart: (input, next) =>
    next({
      ...input,
      workflowStartHeaders: withId(input.workflowStartHeaders),
      updateHeaders: withId(input.updateHeaders),
    }),
};

function withId(headers: Headers): Headers {
  const id = correlation()?.requestId;
  return id === undefined ? headers : { ...headers, [CORRELATION_HEADER]: defaultPayloadConverter.toPayload(id) };
}
