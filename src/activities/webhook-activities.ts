import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { Db } from '../db/database';
import { findDelivery, recordAttempt } from '../db/webhook-deliveries';
import type { TokenVault } from '../gong-connection/token-vault';
import { webhookDeliveries } from '../observability/metrics';
import { dieAt } from '../runtime/die-at';
import { sendWebhook } from '../webhooks/send-webhook';
import { failureOf } from './failure';

export type WebhookDeps = { db: Db; logger: Logger; vault: TokenVault; dispatcher: Dispatcher };

/** `retryInMs`: when the next attempt will be if this one fails; null if it is the last. */
export type DeliveryAttempt = { deliveryId: string; attempt: number; retryInMs: number | null };

export type WebhookActivities = ReturnType<typeof createWebhookActivities>;

export function createWebhookActivities({ db, logger, vault, dispatcher }: WebhookDeps) {
  return {
    /** @returns whether there is nothing more to do: it was taken, or its webhook is gone */
    attemptDelivery: async ({ deliveryId, attempt, retryInMs }: DeliveryAttempt): Promise<boolean> => {
      try {
        const delivery = await findDelivery(db, deliveryId);
        if (delivery?.status !== 'pending') return true;
        const { url, webhookId, event_id: eventId, payload } = delivery;
        const secret = vault.open(delivery.secret, webhookId);
        const response = await sendWebhook(dispatcher, { url, secret, eventId, payload });
        dieAt('webhook_answered');
        await recordAttempt(db, deliveryId, { attempt, retryInMs, ...response });
        webhookDeliveries.inc({ outcome: response.error === null ? 'delivered' : 'failed' });
        return response.error === null;
      } catch (error) {
        throw failureOf(error, logger);
      }
    },
  };
}
