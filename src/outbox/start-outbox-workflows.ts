import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Db } from '../db/database';
import { startOutbox } from '../db/outbox';
import { DELIVERY_QUEUE } from '../temporal/queues';
import type { deliverWebhook, sendMail } from '../workflows';

const AT_ONCE = 20;

/** Begins all that waits to be told outside. Each is begun once, however often and wherever this runs. */
export async function startOutboxWorkflows(db: Db, temporal: Client): Promise<void> {
  const deliver = (deliveryId: string) =>
    startOnce(() =>
      temporal.workflow.start<typeof deliverWebhook>('deliverWebhook', {
        ...optionsFor(`deliver-webhook/${deliveryId}`, 'bring an event to a webhook'),
        args: [{ deliveryId }],
      }),
    );
  const mail = (mailId: string) =>
    startOnce(() =>
      temporal.workflow.start<typeof sendMail>('sendMail', {
        ...optionsFor(`send-mail/${mailId}`, 'send a mail'),
        args: [{ mailId }],
      }),
    );
  while ((await startOutbox(db, 'webhook_delivery', (ids) => each(ids, deliver))) > 0);
  while ((await startOutbox(db, 'mail', (ids) => each(ids, mail))) > 0);
}

function optionsFor(workflowId: string, staticSummary: string) {
  const workflowIdReusePolicy = WorkflowIdReusePolicy.REJECT_DUPLICATE;
  return { workflowId, taskQueue: DELIVERY_QUEUE, workflowIdReusePolicy, staticSummary };
}

async function startOnce(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function each(ids: readonly string[], start: (id: string) => Promise<void>): Promise<void> {
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    await Promise.all(ids.slice(first, first + AT_ONCE).map(start));
  }
}
