import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db } from '../db/database';
import type { Notifications } from '../db/notifications';
import { startOutboxWorkflows } from '../outbox/start-outbox-workflows';

export type OutboxStarterDeps = { db: Db; temporal: Client; logger: Logger; notifications: Notifications };

/** Begins what is to be told outside as soon as it is written; `keepSources` begins what was not heard of here. */
export function startOutboxStarter({ db, temporal, logger, notifications }: OutboxStarterDeps): void {
  let running = false;
  let again = false;
  const start = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await startOutboxWorkflows(db, temporal);
      }
    } catch (error) {
      logger.warn({ err: error }, 'what is to be told outside will be told later');
    } finally {
      running = false;
    }
  };
  notifications.subscribe((heard) => {
    if (heard === 'connected' || heard.kind === 'outbox') void start();
  });
  notifications.start();
}
