import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createMailActivities } from '../activities/mail-activities';
import { createWebhookActivities } from '../activities/webhook-activities';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import type { TokenVault } from '../gong-connection/token-vault';
import { openMailer } from '../mail/mailer';
import { DELIVERY_QUEUE } from '../temporal/queues';
import { webhookAddresses, webhookDispatcher } from '../webhooks/webhook-address';
import { workerDefaults } from './worker-defaults';

export type DeliveryDeps = { db: Db; logger: Logger; vault: TokenVault; settings: Settings };

export type Deliveries = {
  createWorker: (connection: NativeConnection, namespace: string) => Promise<Worker>;
  close: () => Promise<void>;
};

/** Webhooks and mails: on a queue and with slots of their own, so that receivers that hang hold nobody else up. */
export function openDeliveries({ db, logger, vault, settings }: DeliveryDeps): Deliveries {
  const dispatcher = webhookDispatcher(webhookAddresses(settings.WEBHOOK_ALLOWED_HOSTS));
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL: publicUrl } = settings;
  const mailer = SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : openMailer(SMTP_URL, MAIL_FROM);
  const activities = {
    ...createWebhookActivities({ db, logger, vault, dispatcher }),
    ...createMailActivities({ db, logger, vault, publicUrl, mailer }),
  };
  return {
    createWorker: (connection, namespace) =>
      Worker.create({
        ...workerDefaults(logger),
        connection,
        namespace,
        taskQueue: DELIVERY_QUEUE,
        activities,
        maxConcurrentActivityTaskExecutions: 50,
        maxCachedWorkflows: 100,
      }),
    close: async () => {
      mailer?.close();
      await dispatcher.destroy();
    },
  };
}
