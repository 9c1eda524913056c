import type { Headers, WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { CORRELATION_HEADER } from '../temporal/correlation-header';

/**
 * Hands the id of the request that started or commanded a workflow on to the activities that follow from it, until a timer
 * rings: what is done from then on is nobody's request.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let id: Headers[string] | undefined;
  const hear = (headers: Headers) => {
    id = headers[CORRELATION_HEADER] ?? id;
  };
  const withId = (headers: Headers): Headers => (id === undefined ? headers : { ...headers, [CORRELATION_HEADER]: id });
  return {
    inbound: [
      {
        execute: (input, next) => (hear(input.headers), next(input)),
        handleSignal: (input, next) => (hear(input.headers), next(input)),
        handleUpdate: (input, next) => (hear(input.headers), next(input)),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next({ ...input, headers: withId(input.headers) }),
        startChildWorkflowExecution: (input, next) => next({ ...input, headers: withId(input.headers) }),
        continueAsNew: (input, next) => next({ ...input, headers: withId(input.headers) }),
        startTimer: (input, next) =>
          next(input).then(() => {
            id = undefined;
          }),
      },
    ],
  };
};
